import { describe, expect, it } from 'vitest'
import { deploymentOf } from '../../src/uri/index.ts'
import { complaints, read } from './read.ts'

describe('deploymentOf', () => {
  it.each([
    [
      'https://in03-0123456789abcde.serverless.gcp-us-west1.vectordb.zillizcloud.com',
      'zilliz-serverless',
    ],
    [
      'https://in03-abcdefghij0123456789.serverless.gcp-us-west1.cloud.zilliz.com:443',
      'zilliz-serverless',
    ],
    [
      'https://in05-abcdef0123456789.serverless.ali-cn-hangzhou.cloud.zilliz.com.cn',
      'zilliz-serverless',
    ],
    ['https://in03-abcdefghij012345.api.gcp-us-west1.zillizcloud.com', 'zilliz-serverless'],
    ['https://in01-abcdef0123456.aws-us-west-2.vectordb.zillizcloud.com:19538', 'zilliz-dedicated'],
    ['https://in05-abcdef0123456.az-eastus.vectordb.zillizcloud.com:19530', 'zilliz-dedicated'],
    ['https://in01-abcdef0123456.ali-cn-beijing.vectordb.zilliz.com.cn:19530', 'zilliz-dedicated'],
    ['https://in01-abcdef0123456.aws-us-west-2.vectordb-uat3.zillizcloud.com', 'zilliz-dedicated'],
    ['https://IN01-ABC.AWS-US-WEST-2.VECTORDB.ZILLIZCLOUD.COM', 'zilliz-dedicated'],
    ['https://in01-abc.aws-us-west-2.vectordb.zillizcloud.com.', 'zilliz-dedicated'],
    ['https://proj-0123.aws-us-west-2.api.zillizcloud.com', 'zilliz-dedicated'],
    [
      'https://in01-abc-privatelink.aws-us-west-2.vectordb.zillizcloud.com:19531',
      'zilliz-private-link',
    ],
    ['https://in01-abc-privatelink.ali-cn-hangzhou.vectordb.zilliz.com.cn', 'zilliz-private-link'],
    ['https://glo-abc.global-cluster.vectordb.zillizcloud.com', 'zilliz-global'],
    ['https://glo-abc.global-cluster.vectordb.zilliz.com', 'zilliz-global'],
    ['https://glo-abc.global-cluster.vectordb.zilliz.com.cn', 'zilliz-global'],
    ['https://in01-abc.evilzillizcloud.com', 'self-hosted'],
    ['https://in01-abc.vectordb.zillizcloud.com.example.com', 'self-hosted'],
    ['https://global-cluster.example.com', 'self-hosted'],
    ['https://in01-abc-privatelink.example.com', 'self-hosted'],
    ['https://zillizcloud.com', 'self-hosted'],
    ['http://localhost:19530', 'self-hosted'],
    ['[::1]:19530', 'self-hosted'],
    ['unix:/run/milvus.sock', 'self-hosted'],
    ['./milvus.db', 'lite'],
  ])('%s is %s', (text, deployment) => {
    expect(deploymentOf(read(text))).toBe(deployment)
  })
})

describe('parseUri refuses the control plane, and nothing else about it', () => {
  it.each([
    ['https://api.cloud.zilliz.com'],
    ['https://API.cloud.zilliz.com'],
    ['https://api.cloud.zilliz.com.'],
    ['https://api.cloud.zilliz.com.cn'],
    ['https://controller.api.gcp-us-west1.zillizcloud.com'],
    ['https://controller.api.ali-cn-hangzhou.zilliz.com.cn'],
    ['https://api.cloud.zilliz.com/v2/clusters?projectId=1'],
    ['https://api.cloud.zilliz.com:x'],
  ])('%s', (text) => {
    expect(complaints(text)).toEqual(['control-plane-endpoint@8'])
  })

  it.each([
    ['https://api.cloud.zilliz.com.example.com'],
    ['https://in03-abc.api.gcp-us-west1.zillizcloud.com'],
    ['https://controller.api.example.com'],
  ])('but not %s', (text) => {
    expect(complaints(text)).toEqual([])
  })
})
