output "entry_role_arn" {
  description = "Input role-to-assume of the action."
  value       = aws_iam_role.entry.arn
}

output "work_role_arn" {
  description = "Input work-role of the action, or targets.NAME.aws.role of the policy."
  value       = aws_iam_role.work.arn
}

output "oidc_provider_arn" {
  description = "Identity provider that the entry role trusts."
  value       = local.provider_arn
}
