import { toBoolean } from '../../settings/values.ts'
import { deploymentOf, parseUri } from '../../uri/index.ts'
import type { Block, Entry } from '../document.ts'
import { inEffect, textOf } from '../facts/in-effect.ts'
import { perBlock } from '../rule.ts'
import type { Problem, RuleDefinition } from '../rule.ts'
import { isEmpty } from '../facts/credentials.ts'
import type { Subject } from '../subject.ts'

export const foreignVariable: RuleDefinition = {
  id: 'foreign-variable',
  severity: 'warning',
  summary: 'A variable means something else to another tool that reads it.',
  why: `Three names of other tools look like settings and are not quite the same:

- \`ZILLIZ_CLOUD_URI\` is the control plane to zilliz-mcp-server (settings.py, \`https://api.cloud.zilliz.com\` by default) and the endpoint of a cluster to many samples and to us.
- \`MILVUS_ADDRESS\` is \`host:port\` to Attu, LlamaIndexTS, AnythingLLM and us, and the host alone, with \`MILVUS_PORT\` beside it, to milvus-backup 1 (internal/cfg/cfg.go). The port beside it is then passed over, and 19530 is dialled.
- \`MILVUS_TLS_MODE\` is 0, 1 or 2 to milvus-backup 1, and nothing to everybody else: no client turns TLS on for it.`,
  help: 'Use a name that means one thing: MILVUS_URI for an endpoint, MILVUS_SECURE for TLS.',
  check: perBlock(function* (block, subject) {
    if (block.source === 'config') return
    for (const entry of block.entries) {
      const problem = problemOf(entry, block, subject)
      if (problem !== undefined) yield problem
    }
  }),
}

function problemOf(entry: Entry, block: Block, subject: Subject): Problem | undefined {
  const text = textOf(entry)
  if (text === undefined) return undefined
  switch (entry.name) {
    case 'ZILLIZ_CLOUD_URI':
      return controlPlane(entry, text)
    case 'MILVUS_ADDRESS':
      return hostAlone(entry, text, subject.entryOf(block, 'port'))
    case 'MILVUS_TLS_MODE':
      return tlsMode(entry, text, block, subject)
    default:
      return undefined
  }
}

function controlPlane({ nameSpan }: Entry, text: string): Problem | undefined {
  const { uri } = parseUri(text)
  if (uri === undefined || !deploymentOf(uri).startsWith('zilliz-')) return undefined
  return {
    span: nameSpan,
    message: 'ZILLIZ_CLOUD_URI is the endpoint of a cluster here, and the control plane to others',
    help: 'Name the endpoint MILVUS_URI or ZILLIZ_URI; zilliz-mcp-server takes this one for the control plane.',
    severity: 'info',
  }
}

function hostAlone(entry: Entry, text: string, port: Entry | undefined): Problem | undefined {
  const { uri } = parseUri(text)
  if (uri?.kind !== 'tcp' || uri.scheme !== undefined || uri.port !== undefined) return undefined
  if (port === undefined || isEmpty(port) || textOf(port)?.startsWith('tcp://')) return undefined
  return {
    span: entry.nameSpan,
    message: `${entry.name} is a host alone here, and ${port.name} beside it is not used`,
    help: `Write host:port into ${entry.name}, or name the host MILVUS_HOST.`,
    related: [{ span: port.nameSpan, message: 'This is not used' }],
  }
}

function tlsMode(
  { nameSpan }: Entry,
  text: string,
  block: Block,
  subject: Subject,
): Problem | undefined {
  if (text !== '1' && text !== '2') return undefined
  const { endpoint } = subject.resolve(block)
  const secure = inEffect(subject, block, 'secure')
  const isOn = secure !== undefined && toBoolean(textOf(secure) ?? 'true') !== false
  if (endpoint?.uri.kind !== 'tcp' || endpoint.uri.scheme === 'https' || isOn) return undefined
  return {
    span: nameSpan,
    message:
      'MILVUS_TLS_MODE turns TLS on for milvus-backup alone, and nothing does for the others',
    help: 'Set MILVUS_SECURE=true beside it, or write https:// in the endpoint.',
  }
}
