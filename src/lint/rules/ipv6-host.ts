import { portabilityRule } from '../portability/portability-rule.ts'
import type { Rule } from '../rule.ts'

export const ipv6Host: Rule = portabilityRule({
  id: 'ipv6-host',
  severity: 'warning',
  summary: 'The host is an IPv6 address, which pymilvus cannot dial.',
  why: `Node, Java and Go dial \`[::1]:19530\`. pymilvus takes the brackets off: \`MilvusClient\` (2.6.11 and later) dials \`::1:19530\`, which is no address or another one, and \`connections.connect\` stops with "Type of 'host' must be str." ([pymilvus#2266](https://github.com/milvus-io/pymilvus/issues/2266)).`,
  help: 'Use a host name that stands for the address, as in /etc/hosts or DNS.',
  lead: 'An IPv6 address is read differently',
  place: ({ spans: { host } }) => host,
})
