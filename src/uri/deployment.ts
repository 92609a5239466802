import type { Deployment, MilvusUri } from './types.ts'

// https://docs.zilliz.com/docs/connect-to-clusters, https://docs.zilliz.com.cn/docs/connect-to-clusters
// and, for the older ones, the samples of the Python and Java clients.
const CLUSTER_DOMAINS = [
  '.zillizcloud.com',
  '.cloud.zilliz.com',
  '.vectordb.zilliz.com',
  '.zilliz.com.cn',
]

const CONTROL_PLANE_HOSTS = ['api.cloud.zilliz.com', 'api.cloud.zilliz.com.cn']
const CONTROL_PLANE_DOMAINS = ['.zillizcloud.com', '.zilliz.com.cn']

/**
 * Tells where a server runs, from the shape of its host name alone; regions do not count, as their
 * list grows. Source: https://docs.zilliz.com/docs/access-connection-endpoints.
 */
export function deploymentOf(uri: MilvusUri): Deployment {
  if (uri.kind === 'lite') return 'lite'
  if (uri.kind === 'unix') return 'self-hosted'
  const host = withoutRoot(uri.host)
  if (!CLUSTER_DOMAINS.some((domain) => host.endsWith(domain))) return 'self-hosted'
  if (host.includes('-privatelink.')) return 'zilliz-private-link'
  if (host.includes('global-cluster')) return 'zilliz-global'
  // The prefix tells an old serverless cluster from a project endpoint, which has `.api.` as well.
  if (host.includes('.serverless.') || /^in0\d-[^.]*\.api\./.test(host)) return 'zilliz-serverless'
  return 'zilliz-dedicated'
}

/** Whether a host is the REST interface that manages clusters. */
export function isControlPlane(hostName: string): boolean {
  if (!hostName.includes('api.')) return false
  const host = withoutRoot(hostName)
  return (
    CONTROL_PLANE_HOSTS.includes(host) ||
    (host.startsWith('controller.api.') &&
      CONTROL_PLANE_DOMAINS.some((domain) => host.endsWith(domain)))
  )
}

function withoutRoot(host: string): string {
  return host.endsWith('.') ? host.slice(0, -1) : host
}
