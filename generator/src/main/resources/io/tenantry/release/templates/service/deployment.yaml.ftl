apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${service}
  labels:
    app.kubernetes.io/component: service
    app.kubernetes.io/name: ${service}
    app.kubernetes.io/part-of: shop
  annotations:
    argocd.argoproj.io/sync-wave: "0"
spec:
  revisionHistoryLimit: 2
  selector:
    matchLabels:
      app.kubernetes.io/name: ${service}
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 1
      maxUnavailable: 0
  template:
    metadata:
      labels:
        app.kubernetes.io/component: service
        app.kubernetes.io/name: ${service}
        app.kubernetes.io/part-of: shop
        tenantry.io/exposed: "true"
    spec:
      automountServiceAccountToken: false
      containers:
        - name: ${service}
          image: ${image}
          imagePullPolicy: Always
          envFrom:
            - configMapRef:
                name: tenant
          ports:
            - name: http
              containerPort: ${port}
              protocol: TCP
          startupProbe:
            httpGet:
              path: /livez
              port: http
            failureThreshold: 30
            periodSeconds: 2
          livenessProbe:
            httpGet:
              path: /livez
              port: http
            periodSeconds: 10
          readinessProbe:
            httpGet:
              path: /readyz
              port: http
            periodSeconds: 5
          resources:
            limits:
              cpu: ${limits.cpu}
              ephemeral-storage: ${limits.storage}
              memory: ${limits.memory}
            requests:
              cpu: ${requests.cpu}
              ephemeral-storage: ${requests.storage}
              memory: ${requests.memory}
          securityContext:
            allowPrivilegeEscalation: false
            capabilities:
              drop:
                - ALL
            readOnlyRootFilesystem: true
          volumeMounts:
            - name: tmp
              mountPath: /tmp
      enableServiceLinks: false
      securityContext:
        fsGroup: 65532
        runAsGroup: 65532
        runAsNonRoot: true
        runAsUser: 65532
        seccompProfile:
          type: RuntimeDefault
      serviceAccountName: ${service}
      terminationGracePeriodSeconds: 30
      topologySpreadConstraints:
        - labelSelector:
            matchLabels:
              app.kubernetes.io/name: ${service}
          maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: ScheduleAnyway
      volumes:
        - name: tmp
          emptyDir:
            sizeLimit: ${scratch}
