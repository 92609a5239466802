import { isLoopback } from '../../core/ip.ts'
import { perBlock } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const loopbackInContainer: Rule = {
  id: 'loopback-in-container',
  family: 'precedence',
  severity: 'warning',
  kinds: ['compose'],
  about: ['endpoint'],
  summary: 'A service of Compose is told to find Milvus on localhost, which is its own container.',
  why: `Every container has a network of its own: \`localhost\` and \`127.0.0.1\` are the container, not the machine it runs on, and Milvus is not in it. The connection is refused, as people meet it with Attu, whose README (2.6) says so ([attu#153](https://github.com/zilliztech/attu/issues/153), [attu#154](https://github.com/zilliztech/attu/issues/154), [attu#177](https://github.com/zilliztech/attu/issues/177)).

Other services of the same file are reached by their names. A service with \`network_mode: host\`, or with the network of another service, is left alone, and so is Milvus itself. In a default (\`\${MILVUS_HOST:-localhost}\`) it is worth knowing.`,
  help: 'Write the name of the service that Milvus is, or host.docker.internal for the machine itself.',
  allows: [
    {
      title: 'the name of the other service',
      files: {
        'compose.yaml':
          'services:\n  app:\n    environment:\n      MILVUS_URI: http://milvus:19530\n  milvus:\n    image: milvusdb/milvus:v2.6.8\n',
      },
    },
    {
      title: 'the network of the machine',
      files: {
        'compose.yaml':
          'services:\n  app:\n    network_mode: host\n    environment:\n      MILVUS_URI: http://localhost:19530\n',
      },
    },
    {
      title: 'the server, which may dial itself',
      files: {
        'compose.yaml':
          'services:\n  milvus:\n    image: milvusdb/milvus:v2.6.8\n    environment:\n      - MILVUS_HOST=localhost\n',
      },
    },
    { title: 'a program outside', files: { '.env': 'MILVUS_URI=http://localhost:19530\n' } },
  ],
  catches: [
    {
      title: 'Attu, told to look at itself',
      files: {
        'compose.yaml':
          'services:\n  attu:\n    image: zilliz/attu:v2.6\n    environment:\n      - MILVUS_URL=localhost:19530\n',
      },
      at: ['5:20'],
    },
    {
      title: 'a host',
      files: {
        'compose.yaml':
          'services:\n  app:\n    build: .\n    environment:\n      MILVUS_HOST: 127.0.0.1\n      MILVUS_PORT: 19530\n',
      },
      at: ['5:20'],
    },
    {
      title: 'a default',
      files: {
        'compose.yaml':
          'services:\n  app:\n    environment:\n      MILVUS_URI: ${MILVUS_URI:-http://localhost:19530}\n',
      },
      at: ['4:19'],
    },
  ],
  check: perBlock(function* (block, { document, resolve }) {
    const { endpoint } = resolve(block)
    if (block.isAlone !== true || endpoint?.uri.kind !== 'tcp' || !isLoopback(endpoint.uri.host))
      return
    const { name, valueSpan } = endpoint.entry
    const written = document.text.slice(valueSpan.from, valueSpan.to)
    yield {
      span: valueSpan,
      message: `${name} is this container itself, where no Milvus runs`,
      severity: written.includes('${') ? 'info' : 'warning',
    }
  }),
}
