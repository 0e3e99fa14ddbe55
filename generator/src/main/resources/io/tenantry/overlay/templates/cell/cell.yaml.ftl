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
<#list gatewayPodLabels>
    podLabels:
<#items as label>
      ${label.key}: ${label.value}
</#items>
<#else>
    podLabels: {}
</#list>
<#list endpointSubnets>
  endpointSubnets:
<#items as subnet>
    - ${subnet}
</#items>
<#else>
  # The CIDR blocks of the subnets with the account's VPC endpoints, such as "10.0.200.0/24": all that pods reach of AWS.
  endpointSubnets: []
</#list>
<#list registries>
  registries:
<#items as registry>
    - ${registry}
</#items>
<#else>
  # The image registries that tenants' images may come from, such as images.example.net/shop.
  registries: []
</#list>
  laptop: ${laptop}
