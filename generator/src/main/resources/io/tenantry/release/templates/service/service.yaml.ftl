apiVersion: v1
kind: Service
metadata:
  name: ${service}
  labels:
    app.kubernetes.io/component: service
    app.kubernetes.io/name: ${service}
    app.kubernetes.io/part-of: shop
  annotations:
    argocd.argoproj.io/sync-wave: "0"
spec:
  type: ClusterIP
  ports:
    - name: http
      port: ${port}
      protocol: TCP
      targetPort: http
  selector:
    app.kubernetes.io/name: ${service}
