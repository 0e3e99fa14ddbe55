{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "CreateTaggedPoolsOnly",
      "Effect": "Allow",
      "Action": "cognito-idp:CreateUserPool",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:RequestTag/tenantry:managed-by": "onboarding"
        },
        "StringLike": {
          "aws:RequestTag/tenantry:tenant": "*-?????"
        }
      }
    },
    {
      "Sid": "FindPools",
      "Effect": "Allow",
      "Action": [
        "cognito-idp:ListUserPools",
        "cognito-idp:DescribeUserPoolDomain"
      ],
      "Resource": "*"
    },
    {
      "Sid": "OwnPoolsOnly",
      "Effect": "Allow",
      "Action": [
        "cognito-idp:DescribeUserPool",
        "cognito-idp:UpdateUserPool",
        "cognito-idp:DeleteUserPool",
        "cognito-idp:SetUserPoolMfaConfig",
        "cognito-idp:CreateUserPoolDomain",
        "cognito-idp:DeleteUserPoolDomain",
        "cognito-idp:CreateUserPoolClient",
        "cognito-idp:ListUserPoolClients",
        "cognito-idp:DescribeUserPoolClient",
        "cognito-idp:DeleteUserPoolClient",
        "cognito-idp:CreateGroup",
        "cognito-idp:AdminCreateUser",
        "cognito-idp:AdminAddUserToGroup"
      ],
      "Resource": ${userPools},
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/tenantry:managed-by": "onboarding"
        }
      }
    },
    {
      "Sid": "TenantSiloTables",
      "Effect": "Allow",
      "Action": [
        "dynamodb:CreateTable",
        "dynamodb:DescribeTable",
        "dynamodb:TagResource",
        "dynamodb:ListTagsOfResource",
        "dynamodb:UpdateContinuousBackups"
      ],
      "Resource": ${siloTables}
    },
    {
      "Sid": "CountTables",
      "Effect": "Allow",
      "Action": "dynamodb:ListTables",
      "Resource": "*"
    },
    {
      "Sid": "RemoveOwnSiloTables",
      "Effect": "Allow",
      "Action": [
        "dynamodb:UpdateTable",
        "dynamodb:DeleteTable"
      ],
      "Resource": ${siloTables},
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/tenantry:managed-by": "onboarding"
        }
      }
    },
    {
      "Sid": "OwnState",
      "Effect": "Allow",
      "Action": [
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:UpdateItem"
      ],
      "Resource": ${stateTable}
    },
    {
      "Sid": "OwnStateByIndex",
      "Effect": "Allow",
      "Action": "dynamodb:Query",
      "Resource": [
        ${stateIndexDue},
        ${stateIndexList}
      ]
    },
    {
      "Sid": "PodIdentity",
      "Effect": "Allow",
      "Action": [
        "eks:CreatePodIdentityAssociation",
        "eks:ListPodIdentityAssociations"
      ],
      "Resource": ${clusterArn}
    },
    {
      "Sid": "PodIdentityOwn",
      "Effect": "Allow",
      "Action": "eks:DescribePodIdentityAssociation",
      "Resource": ${associations}
    },
    {
      "Sid": "RemoveOwnAssociations",
      "Effect": "Allow",
      "Action": "eks:DeletePodIdentityAssociation",
      "Resource": ${associations},
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/tenantry:managed-by": "onboarding"
        }
      }
    },
    {
      "Sid": "TagAssociationsAsOurs",
      "Effect": "Allow",
      "Action": "eks:TagResource",
      "Resource": ${associations},
      "Condition": {
        "StringEquals": {
          "aws:RequestTag/tenantry:managed-by": "onboarding"
        },
        "StringLike": {
          "aws:RequestTag/tenantry:tenant": "*-?????"
        }
      }
    },
    {
      "Sid": "PassOnlyTenantRoles",
      "Effect": "Allow",
      "Action": [
        "iam:GetRole",
        "iam:PassRole"
      ],
      "Resource": ${serviceRoles}
    },
    {
      "Sid": "MailFromOwnDomain",
      "Effect": "Allow",
      "Action": "ses:SendEmail",
      "Resource": [
<#list mailIdentities as identity>
        ${identity}<#sep>,</#sep>
</#list>
      ],
      "Condition": {
        "StringLike": {
          "ses:FromAddress": [
<#list mailSenders as sender>
            ${sender}<#sep>,</#sep>
</#list>
          ]
        }
      }
    }
  ]
}
