# What a job would write: nothing about the guard.
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "name" { type = string }
variable "users" {
  type    = number
  default = 0
}

provider "aws" {}

# The credentials of this provider come out of an answer: AssumeRole.
provider "aws" {
  alias = "chained"
  assume_role {
    role_arn     = "arn:aws:iam::123456789012:role/deployer"
    session_name = "terraform"
  }
}

resource "aws_s3_bucket" "it" {
  bucket        = var.name
  force_destroy = true
}

resource "aws_s3_object" "it" {
  bucket  = aws_s3_bucket.it.bucket
  key     = "dir/a b+c%é.txt"
  content = "written by terraform"
}

resource "aws_dynamodb_table" "it" {
  name         = var.name
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_iam_role" "it" {
  name = var.name
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ec2.amazonaws.com" }
    }]
  })
}

resource "aws_iam_user" "mallory" {
  count = var.users
  name  = "mallory"
}

resource "aws_sqs_queue" "it" {
  name = var.name
}

resource "aws_ssm_parameter" "chained" {
  provider = aws.chained
  name     = "/${var.name}/chained"
  type     = "String"
  value    = "made with the chained role"
}

data "aws_caller_identity" "plain" {}
data "aws_caller_identity" "chained" {
  provider = aws.chained
}

output "plain" { value = data.aws_caller_identity.plain.arn }
output "chained" { value = data.aws_caller_identity.chained.arn }
output "queue" { value = aws_sqs_queue.it.url }
