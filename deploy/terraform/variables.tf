variable "name" {
  description = "Prefix of the role names: NAME-entry and NAME-work."
  type        = string
  default     = "guard"
  validation {
    condition     = can(regex("^[A-Za-z0-9+=,.@_-]{1,50}$", var.name))
    error_message = "The name is 1 to 50 characters of A-Z, a-z, 0-9 and +=,.@_-."
  }
}

variable "repository" {
  description = <<-EOT
    The repository whose jobs run under guard. The ids do not change when it is renamed or transferred:
    gh api repos/OWNER/NAME --jq '{id, owner_id: .owner.id}'
  EOT
  type = object({
    owner    = string
    name     = string
    id       = number
    owner_id = number
  })
}

variable "subjects" {
  description = <<-EOT
    What the token's subject may say after the repository, for example "ref:refs/heads/main",
    "environment:production" or "pull_request". "*" is every job of the repository, which is no more than a start:
    the entry role can do nothing without the ExternalId.
  EOT
  type        = list(string)
  default     = ["*"]
  validation {
    condition     = length(var.subjects) > 0
    error_message = "Name at least one subject."
  }
}

variable "job_workflow_refs" {
  description = "Reusable workflows that may use the role, for example \"acme/ci/.github/workflows/guarded.yml@refs/heads/main\". Empty: any."
  type        = list(string)
  default     = []
}

variable "external_ids" {
  description = <<-EOT
    Secrets that only the guard step holds (input role-external-id). Two of them while one replaces the other.
    Make one with: openssl rand -hex 32
  EOT
  type        = list(string)
  sensitive   = true
  validation {
    condition = length(var.external_ids) > 0 && alltrue([
      for id in var.external_ids : length(id) >= 32 && length(id) <= 1224 && can(regex("^[\\w+=,.@:/-]+$", id))
    ])
    error_message = "Give at least one ExternalId, each of 32 to 1224 characters of letters, digits and +=,.@:/-_."
  }
}

variable "work_policy_arns" {
  description = "Managed policies of the work role: the most that any guarded job may ever do."
  type        = list(string)
  default     = []
}

variable "work_policy_json" {
  description = "Inline policy of the work role, as JSON. Null: none."
  type        = string
  default     = null
}

variable "permissions_boundary" {
  description = "ARN of the permissions boundary of both roles. Null: none."
  type        = string
  default     = null
}

variable "audience" {
  description = "Audience of the token (input audience)."
  type        = string
  default     = "sts.amazonaws.com"
}

variable "issuer_host" {
  description = "Issuer of the tokens without https://. GitHub Enterprise with an issuer of its own: token.actions.githubusercontent.com/SLUG."
  type        = string
  default     = "token.actions.githubusercontent.com"
}

variable "oidc_provider_arn" {
  description = "ARN of the account's identity provider for the issuer. Null: this module makes it; an account can have one only."
  type        = string
  default     = null
}

variable "tags" {
  description = "Tags of everything made here."
  type        = map(string)
  default     = {}
}
