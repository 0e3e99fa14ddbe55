apiVersion: v1
kind: ResourceQuota
metadata:
  name: tenant
  labels:
    app.kubernetes.io/component: fairness
    app.kubernetes.io/name: tenant
    app.kubernetes.io/part-of: shop
  annotations:
    argocd.argoproj.io/sync-wave: "-2"
spec:
  hard:
    configmaps: ${objects}
    count/jobs.batch: "0"
    limits.cpu: ${limits.cpu}
    limits.ephemeral-storage: ${limits.storage}
    limits.memory: ${limits.memory}
    persistentvolumeclaims: "0"
    pods: ${pods}
    replicationcontrollers: "0"
    requests.cpu: ${requests.cpu}
    requests.ephemeral-storage: ${requests.storage}
    requests.memory: ${requests.memory}
    resourcequotas: "1"
    secrets: ${objects}
    services: ${services}
    services.loadbalancers: "0"
    services.nodeports: "0"
