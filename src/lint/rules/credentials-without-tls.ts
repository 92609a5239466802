import { toBoolean } from '../../settings/values.ts'
import { deploymentOf } from '../../uri/index.ts'
import { reachOf } from '../../core/ip.ts'
import { inEffect, textOf } from '../in-effect.ts'
import { perBlock } from '../rule.ts'
import type { Rule } from '../rule.ts'
import { credentialStated } from '../stated-credential.ts'

export const credentialsWithoutTls: Rule = {
  id: 'credentials-without-tls',
  family: 'tls',
  severity: 'warning',
  about: ['endpoint'],
  summary: 'A credential crosses a network without TLS.',
  why: `Every Milvus client sends its credential with every call, in a header that is base64 and nothing more: whoever sees the traffic has it. Between the containers of one host, or on a network of one's own, that is worth knowing; on the way to a public host it is a leak.`,
  help: 'Turn TLS on in the server (docs: "Encryption in Transit") and write https:// in the endpoint.',
  allows: [
    {
      title: 'TLS',
      files: { '.env': 'MILVUS_URI=https://milvus.example.com:443\nMILVUS_TOKEN=app:word\n' },
    },
    {
      title: 'this machine',
      files: { '.env': 'MILVUS_URI=http://localhost:19530\nMILVUS_TOKEN=app:word\n' },
    },
    {
      title: 'TLS turned on beside an address',
      files: {
        '.env':
          'MILVUS_ADDRESS=milvus.example.com:443\nMILVUS_SSL=true\nMILVUS_USER=app\nMILVUS_PASSWORD=word\n',
      },
    },
    {
      title: 'no credential',
      files: { '.env': 'MILVUS_URI=http://milvus.example.com:19530\n' },
    },
    {
      title: 'a credential that whoever starts a service may give, and need not',
      files: {
        'compose.yaml':
          'services:\n  app:\n    environment:\n      MILVUS_URI: http://milvus:19530\n      MILVUS_TOKEN: ${MILVUS_TOKEN:-}\n',
      },
    },
    {
      title: 'the machine that the container runs on',
      files: {
        'compose.yaml':
          'services:\n  app:\n    environment:\n      MILVUS_URI: http://host.docker.internal:19530\n      MILVUS_TOKEN: ${MILVUS_TOKEN}\n',
      },
    },
  ],
  catches: [
    {
      title: 'a token for a public host behind http://',
      files: { '.env': 'MILVUS_URI=http://milvus.example.com:19530\nMILVUS_TOKEN=app:word\n' },
      at: ['1:12'],
    },
    {
      title: 'a reference to a token for a Compose service',
      files: { '.env': 'MILVUS_URI=http://milvus:19530\nMILVUS_TOKEN=keychain://milvus/dev\n' },
      at: ['1:12'],
    },
    {
      title: 'a password that whoever starts a service has to give',
      files: {
        'compose.yaml':
          'services:\n  app:\n    environment:\n      MILVUS_ADDRESS: milvus:19530\n      MILVUS_USER: ${MILVUS_USER}\n      MILVUS_PASSWORD: ${MILVUS_PASSWORD}\n',
      },
      at: ['4:23'],
    },
    {
      title: 'a password in the endpoint',
      files: { '.milvusrc.yaml': 'uri: http://app:word@milvus.example.com:19530\n' },
      at: ['1:6'],
    },
  ],
  check: perBlock(function* (block, subject) {
    const { endpoint } = subject.resolve(block)
    if (endpoint?.uri.kind !== 'tcp' || endpoint.uri.scheme === 'https') return
    const { uri, entry } = endpoint
    const reach = reachOf(uri.host)
    if (reach === 'loopback' || deploymentOf(uri) !== 'self-hosted') return
    const secure = inEffect(subject, block, 'secure')
    if (secure !== undefined && toBoolean(textOf(secure) ?? '') !== false) return
    const stated = credentialStated(subject, block)
    if (stated === undefined) return
    // A bare host leaves it to somebody else to turn TLS on.
    const isCertain = uri.scheme !== undefined || secure !== undefined
    yield {
      span: entry.valueSpan,
      message: `A credential goes to ${reach === 'public' ? 'a public host' : 'another host of the network'} without TLS`,
      severity: reach === 'public' && isCertain ? 'warning' : 'info',
      ...(stated.entry !== entry && {
        related: [{ span: stated.entry.nameSpan, message: 'This credential' }],
      }),
    }
  }),
}
