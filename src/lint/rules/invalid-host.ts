import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'
import { isOurs } from '../standing.ts'

export const invalidHost: Rule = resolverRule({
  id: 'invalid-host',
  family: 'uri',
  why: `A host is a name of letters, digits, \`-\`, \`_\` and dots, or an IP address, with brackets around IPv6 where a port
follows. Clients hand anything else to DNS, which does not know it, and report "Fail connecting to server".

A URL in \`MILVUS_HOST\` is a warning: programs that put scheme and port around it by hand do exist, but pymilvus 3.0.1
refuses it as a host ("Type of 'host' must be str.").`,
  allows: [
    { title: 'the name of a service', files: { '.env': 'MILVUS_HOST=milvus_standalone\n' } },
    {
      title: 'an IPv6 address in brackets',
      files: { '.env': 'MILVUS_URI=http://[::1]:19530\n' },
    },
  ],
  catches: [
    {
      title: 'white space in a host',
      files: { '.env': 'MILVUS_URI=http://my host:19530\n' },
      at: ['1:21'],
    },
    {
      title: 'an IPv6 address without brackets before the port',
      files: { '.milvusrc': 'uri: http://::1:19530\n' },
      at: ['1:13'],
    },
    {
      title: 'a URL as the host',
      files: { '.env': 'MILVUS_HOST=http://milvus\nMILVUS_PORT=19530\n' },
      at: ['1:13'],
    },
  ],
  weigh: ({ entry, block }) =>
    !isOurs(block) && entry.setting === 'host' && entry.value?.reveal().includes('://')
      ? 'warning'
      : 'error',
})
