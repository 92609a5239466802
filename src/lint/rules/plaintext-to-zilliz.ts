import { deploymentOf, parseUri } from '../../uri/index.ts'
import type { Block, Entry } from '../document.ts'
import type { Fix } from '../finding.ts'
import { inEffect } from '../facts/in-effect.ts'
import { perBlock } from '../rule.ts'
import type { Rule } from '../rule.ts'
import { isEmpty } from '../facts/credentials.ts'
import type { Subject } from '../subject.ts'

export const plaintextToZilliz: Rule = {
  id: 'plaintext-to-zilliz',
  family: 'tls',
  severity: 'error',
  about: ['endpoint'],
  summary: 'The endpoint is a cluster of Zilliz Cloud, and TLS is off.',
  why: `Zilliz Cloud takes connections with TLS only; without it every client fails with a message that does not say so ("Fail connecting to server", "Connection dropped"). It is an error where \`http://\` is written and nothing there turns TLS on; a bare host, a Compose service with an \`env_file\`, and an endpoint beside a file that turns TLS on are warnings.`,
  help: 'Write https:// in the endpoint.',
  fix: 'unsafe',
  allows: [
    {
      title: 'https',
      files: {
        '.env':
          'MILVUS_URI=https://in03-0123456789abcdef.serverless.gcp-us-west1.cloud.zilliz.com\n',
      },
    },
    {
      title: 'TLS turned on beside it',
      files: {
        '.env':
          'MILVUS_SECURE=true\nMILVUS_ADDRESS=in01-0123456789abcdef.aws-us-west-2.vectordb.zillizcloud.com:19530\n',
      },
    },
    { title: 'http to another host', files: { '.env': 'MILVUS_URI=http://milvus:19530\n' } },
  ],
  catches: [
    {
      title: 'http',
      files: {
        '.env':
          'MILVUS_URI=http://in03-0123456789abcdef.serverless.gcp-us-west1.cloud.zilliz.com:443\n',
      },
      at: ['1:12'],
      fixed:
        'MILVUS_URI=https://in03-0123456789abcdef.serverless.gcp-us-west1.cloud.zilliz.com:443\n',
    },
    {
      title: 'an address for which nothing turns TLS on',
      files: {
        '.env':
          'MILVUS_ADDRESS=in01-0123456789abcdef.aws-us-west-2.vectordb.zillizcloud.com:19530\n',
      },
      at: ['1:16'],
    },
  ],
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
