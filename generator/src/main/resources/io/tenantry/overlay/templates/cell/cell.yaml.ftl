# What this cell is. After an edit, tenantry render writes what follows from it: this folder, bootstrap/, platform/.
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
    class: ${gatewayClass}
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
