import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'
import { isOurs } from '../facts/in-effect.ts'

export const invalidHost: Rule = resolverRule({
  id: 'invalid-host',
  family: 'uri',
  why: `A host is a name of letters, digits, \`-\`, \`_\` and dots, or an IP address, with brackets around IPv6 where a port
follows. Clients hand anything else to DNS, which does not know it, and report "Fail connecting to server".

In \`MILVUS_HOST\` it is a warning: programs do exist that take a URL there, or \`host:port\`, and hand it on as an address.
pymilvus 3.0.1 refuses both as a host ("Type of 'host' must be str.").`,
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
    {
      title: 'a host and a port as the host, in a workflow',
      files: {
        '.github/workflows/test.yaml':
          'jobs:\n  test:\n    runs-on: ubuntu-latest\n    env:\n      MILVUS_HOST: localhost:19530\n',
      },
      at: ['5:20'],
    },
  ],
  weigh: ({ entry, block }) => (entry.setting === 'host' && !isOurs(block) ? 'warning' : 'error'),
})
