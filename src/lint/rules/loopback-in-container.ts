import { isLoopback } from '../../core/ip.ts'
import { perBlock } from '../rule.ts'
import type { RuleDefinition } from '../rule.ts'

export const loopbackInContainer: RuleDefinition = {
  id: 'loopback-in-container',
  severity: 'warning',
  kinds: ['compose'],
  about: ['endpoint'],
  summary: 'A service of Compose is told to find Milvus on localhost, which is its own container.',
  why: `Every container has a network of its own: \`localhost\` and \`127.0.0.1\` are the container, not the machine it runs on, and Milvus is not in it. The connection is refused, as people meet it with Attu, whose README (2.6) says so ([attu#153](https://github.com/zilliztech/attu/issues/153), [attu#154](https://github.com/zilliztech/attu/issues/154), [attu#177](https://github.com/zilliztech/attu/issues/177)).

Other services of the same file are reached by their names. A service with \`network_mode: host\`, or with the network of another service, is left alone, and so is Milvus itself. In a default (\`\${MILVUS_HOST:-localhost}\`) it is worth knowing.`,
  help: 'Write the name of the service that Milvus is, or host.docker.internal for the machine itself.',
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
