import { deploymentOf, parseUri } from '../../uri/index.ts'
import type { Block, Entry } from '../document.ts'
import type { Fix } from '../finding.ts'
import { inEffect } from '../facts/in-effect.ts'
import { perBlock } from '../rule.ts'
import type { RuleDefinition } from '../rule.ts'
import { isEmpty } from '../facts/credentials.ts'
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
    const secure = inEffect(subject, block, 'secure')
    if (secure !== undefined && !isEmpty(secure) && !isOff(secure)) return
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

// A file beside this one, or another block of it, may be taken together with this block.
function mayTurnTlsOn({ envFiles }: Block, { folder }: Subject): boolean {
  const blocks = folder().flatMap((document) => document.blocks)
  const others = blocks.flatMap(({ entries }) => entries)
  return envFiles.length > 0 || others.some((one) => one.setting === 'secure' && !isOff(one))
}

function isOff({ value }: Entry): boolean {
  return /^(?:false|0|no|off)$/i.test(value?.reveal().trim() ?? '')
}

function writeHttps({ value, contentSpan }: Entry): Fix | undefined {
  const { scheme } = parseUri(value?.reveal() ?? '').spans
  if (scheme === undefined || contentSpan === undefined) return undefined
  const [from, to] = scheme
  return {
    safety: 'unsafe',
    title: 'Write https',
    edits: [{ from: contentSpan.from + from, to: contentSpan.from + to, text: 'https' }],
  }
}
