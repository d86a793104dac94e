# Two roles for guarded jobs. The entry role trusts GitHub's tokens and can only reach the work role; the work role
# trusts the entry role, and only with the ExternalId that the guard step alone holds. A job that mints a token of its
# own gets the entry role, which is worth nothing.

locals {
  provider_arn = coalesce(var.oidc_provider_arn, one(aws_iam_openid_connect_provider.github[*].arn))

  # Repositories made since July 2026 have their ids in the subject; both forms name the same repository.
  subjects = flatten([
    for suffix in var.subjects : [
      "repo:${var.repository.owner}/${var.repository.name}:${suffix}",
      "repo:${var.repository.owner}@${var.repository.owner_id}/${var.repository.name}@${var.repository.id}:${suffix}",
    ]
  ])
}

resource "aws_iam_openid_connect_provider" "github" {
  count          = var.oidc_provider_arn == null ? 1 : 0
  url            = "https://${var.issuer_host}"
  client_id_list = [var.audience]
  tags           = var.tags
}

data "aws_iam_policy_document" "entry_trust" {
  statement {
    sid     = "TokensOfTheRepository"
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = [local.provider_arn]
    }
    condition {
      test     = "StringEquals"
      variable = "${var.issuer_host}:aud"
      values   = [var.audience]
    }
    condition {
      test     = "StringLike"
      variable = "${var.issuer_host}:sub"
      values   = local.subjects
    }
    # The id stays when the name is given to somebody else.
    condition {
      test     = "StringEquals"
      variable = "${var.issuer_host}:repository_id"
      values   = [tostring(var.repository.id)]
    }
    dynamic "condition" {
      for_each = length(var.job_workflow_refs) > 0 ? [var.job_workflow_refs] : []
      content {
        test     = "StringLike"
        variable = "${var.issuer_host}:job_workflow_ref"
        values   = condition.value
      }
    }
  }
}

resource "aws_iam_role" "entry" {
  name                 = "${var.name}-entry"
  description          = "First hop of guarded jobs: reaches ${var.name}-work, nothing else."
  assume_role_policy   = data.aws_iam_policy_document.entry_trust.json
  max_session_duration = 3600
  permissions_boundary = var.permissions_boundary
  tags                 = var.tags
}

data "aws_iam_policy_document" "entry" {
  statement {
    sid       = "ReachTheWorkRole"
    actions   = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]
    resources = [aws_iam_role.work.arn]
  }
}

resource "aws_iam_role_policy" "entry" {
  name   = "reach-the-work-role"
  role   = aws_iam_role.entry.id
  policy = data.aws_iam_policy_document.entry.json
}

data "aws_iam_policy_document" "work_trust" {
  statement {
    sid     = "OnlyTheGuard"
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.entry.arn]
    }
    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = var.external_ids
    }
    condition {
      test     = "StringLike"
      variable = "sts:SourceIdentity"
      values   = ["guard-*"]
    }
  }
  statement {
    sid     = "SourceIdentityOfTheGuard"
    actions = ["sts:SetSourceIdentity"]
    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.entry.arn]
    }
    condition {
      test     = "StringLike"
      variable = "sts:SourceIdentity"
      values   = ["guard-*"]
    }
  }
  statement {
    sid     = "TagsOfTheGuard"
    actions = ["sts:TagSession"]
    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.entry.arn]
    }
    condition {
      test     = "StringLike"
      variable = "aws:RequestTag/guard:session"
      values   = ["?*"]
    }
  }
}

resource "aws_iam_role" "work" {
  name                 = "${var.name}-work"
  description          = "What guarded jobs may do at most. Trusts the guard only."
  assume_role_policy   = data.aws_iam_policy_document.work_trust.json
  max_session_duration = 3600
  permissions_boundary = var.permissions_boundary
  tags                 = var.tags
}

resource "aws_iam_role_policy_attachment" "work" {
  for_each   = toset(var.work_policy_arns)
  role       = aws_iam_role.work.name
  policy_arn = each.value
}

resource "aws_iam_role_policy" "work" {
  count  = var.work_policy_json == null ? 0 : 1
  name   = "work"
  role   = aws_iam_role.work.id
  policy = var.work_policy_json
}
