{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "PodsOfThisServiceInThisCluster",
      "Effect": "Allow",
      "Principal": {
        "Service": "pods.eks.amazonaws.com"
      },
      "Action": [
        "sts:AssumeRole",
        "sts:TagSession"
      ],
      "Condition": {
        "StringEquals": {
          "aws:SourceAccount": ${account},
          "aws:RequestTag/eks-cluster-arn": ${clusterArn},
          "aws:RequestTag/kubernetes-service-account": ${service}
        },
        "StringLike": {
          "aws:RequestTag/kubernetes-namespace": "*-?????"
        }
      }
    }
  ]
}
