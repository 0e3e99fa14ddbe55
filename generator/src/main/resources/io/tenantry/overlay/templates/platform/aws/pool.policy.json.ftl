{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": ${poolSid},
      "Effect": "Allow",
      "Action": [
        "dynamodb:GetItem",
        "dynamodb:BatchGetItem",
        "dynamodb:Query",
        "dynamodb:PutItem",
        "dynamodb:UpdateItem",
        "dynamodb:DeleteItem",
        "dynamodb:BatchWriteItem",
        "dynamodb:ConditionCheckItem"
      ],
      "Resource": ${poolTable},
      "Condition": {
        "ForAllValues:StringEquals": {
          "dynamodb:LeadingKeys": [${tenantTag}]
        },
        "Null": {
          "dynamodb:LeadingKeys": "false",
          "aws:PrincipalTag/kubernetes-namespace": "false"
        },
        "StringEquals": {
          "aws:PrincipalTag/eks-cluster-arn": ${clusterArn},
          "aws:PrincipalTag/kubernetes-service-account": ${service}
        }
      }
    }
  ]
}
