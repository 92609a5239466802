import { portabilityRule } from '../portability/portability-rule.ts'
import type { Rule } from '../rule.ts'

export const endpointWithoutScheme: Rule = portabilityRule({
  id: 'endpoint-without-scheme',
  severity: 'warning',
  summary: 'A uri is written without a scheme, which pymilvus and Java refuse.',
  why: `Node and Go take \`host:port\`. pymilvus (\`MilvusClient\` and \`connections.connect\`, 2.x and 3.x) wants a scheme in a uri and raises "Illegal uri" ([milvus_cli#59](https://github.com/zilliztech/milvus_cli/issues/59)); with such a text in \`MILVUS_URI\` even \`import pymilvus\` fails, as orm/connections.py reads it on import. Java finds no host in it. An *address* (\`MILVUS_ADDRESS\`) is meant to be \`host:port\` and is left alone.`,
  help: 'Write http:// or https:// in front, or use an address (MILVUS_ADDRESS) for host:port.',
  fix: 'unsafe',
  lead: 'A uri without a scheme is read differently',
  place: ({ spans }) => spans.user ?? spans.host,
  mend({ text }, { raw }) {
    const at = text.length - text.trimStart().length
    const isBareIpv6 = /:.*:/.test(text) && !/[[@]/.test(text)
    if (raw.secure === true || isBareIpv6) return undefined
    return {
      safety: 'unsafe',
      title: 'Write http:// in front',
      edits: [{ from: at, to: at, text: 'http://' }],
    }
  },
  allows: [
    { title: 'a scheme', files: { '.env': 'MILVUS_URI=http://localhost:19530\n' } },
    { title: 'an address', files: { '.env': 'MILVUS_ADDRESS=localhost:19530\n' } },
    {
      title: 'a bare host and port, where every program is in Node or Go',
      files: { '.env': 'MILVUS_URI=localhost:19530\n' },
      clients: ['node', 'go'],
    },
    {
      title: 'what Attu documents, where the image tells that Attu reads it',
      files: {
        'compose.yaml':
          'services:\n  attu:\n    image: zilliz/attu:v2.6\n    environment:\n      MILVUS_URL: milvus-standalone:19530\n',
      },
    },
  ],
  catches: [
    {
      title: 'a host and a port',
      files: { '.env': 'MILVUS_URI=localhost:19530\n' },
      at: ['1:12'],
      fixed: 'MILVUS_URI=http://localhost:19530\n',
    },
    {
      title: 'a host and a port in quotes',
      files: { '.env': "MILVUS_URL='milvus:19530'\n" },
      at: ['1:13'],
      fixed: "MILVUS_URL='http://milvus:19530'\n",
      clients: ['pymilvus'],
    },
    {
      title: 'a host and a port for a container that may be in any language',
      files: {
        'app.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata: { name: app }\nspec:\n  containers:\n    - name: app\n      image: example/api:1\n      env:\n        - { name: MILVUS_URL, value: "milvus:19530" }\n',
      },
      at: ['9:39'],
      fixed:
        'apiVersion: v1\nkind: Pod\nmetadata: { name: app }\nspec:\n  containers:\n    - name: app\n      image: example/api:1\n      env:\n        - { name: MILVUS_URL, value: "http://milvus:19530" }\n',
    },
  ],
})
