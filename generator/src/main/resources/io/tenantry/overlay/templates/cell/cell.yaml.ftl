# What this cell is; appproject.yaml and applicationset.yaml are rendered from it.
cell:
  name: ${name}
  account: ${account}
  region: ${region}
  cluster: ${clusterArn}
  domain: ${domain}
  repoUrl: ${repoUrl}
  gateway:
    name: ${gatewayName}
    namespace: ${gatewayNamespace}
    podLabels:
<#list gatewayPodLabels as label>
      ${label.key}: ${label.value}
</#list>
  endpointSubnets:
<#list endpointSubnets as subnet>
    - ${subnet}
</#list>
  registries:
<#list registries as registry>
    - ${registry}
</#list>
  laptop: ${laptop}
