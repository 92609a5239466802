import { deploymentOf, parseUri } from '../../uri/index.ts'
import type { Block, Entry } from '../document.ts'
import { replaced } from '../finding.ts'
import type { Fix } from '../finding.ts'
import { perBlock } from '../rule.ts'
import type { RuleDefinition } from '../rule.ts'
import { givenIn } from '../facts/credentials.ts'
import type { Subject } from '../subject.ts'

export const plaintextToZilliz: RuleDefinition = {
  id: 'plaintext-to-zilliz',
  severity: 'error',
  about: ['endpoint'],
  summary: 'The endpoint is a cluster of Zilliz Cloud, and TLS is off.',
  why: `Zilliz Cloud takes connections with TLS only; without it every client fails with a message that does not say so ("Fail connecting to server", "Connection dropped"). It is an error where \`http://\` is written and nothing there turns TLS on; a bare host, a Compose service with an \`env_file\`, and an endpoint beside a file that turns TLS on are warnings.`,
  help: 'Write https:// in the endpoint.',
  fix: 'unsafe',
  check: perBlock(function* (block, subject) {
    const { endpoint } = subject.resolve(block)
    if (endpoint?.uri.kind !== 'tcp' || endpoint.uri.scheme === 'https') return
    const { uri, entry } = endpoint
    if (!deploymentOf(uri).startsWith('zilliz-')) return
    const secure = givenIn(subject, block, 'secure')
    if (secure && !isOff(secure)) return
    const isCertain = uri.scheme !== undefined && !mayTurnTlsOn(block, subject)
    const fix = writeHttps(entry)
    yield {
      span: entry.valueSpan,
      message: 'Zilliz Cloud takes connections with TLS only, and nothing turns it on here',
      severity: isCertain ? 'error' : 'warning',
      ...(uri.scheme === undefined && {
        help: 'Set secure (MILVUS_SECURE) to true, or write a uri with https://.',
      }),
      ...(fix && { fix }),
    }
  }),
}

// A program may read this block together with another one, or with a file beside this one.
function mayTurnTlsOn({ envFiles }: Block, { folder }: Subject): boolean {
  const blocks = folder().flatMap((document) => document.blocks)
  const others = blocks.flatMap(({ entries }) => entries)
  return envFiles.length > 0 || others.some((one) => one.setting === 'secure' && !isOff(one))
}

function isOff({ value }: Entry): boolean {
  return /^(?:false|0|no|off)$/i.test(value?.reveal().trim() ?? '')
}

function writeHttps(entry: Entry): Fix | undefined {
  const { scheme } = parseUri(entry.value?.reveal() ?? '').spans
  const edit = scheme && replaced(entry, ...scheme, 'https')
  return edit && { safety: 'unsafe', title: 'Write https', edits: [edit] }
}
