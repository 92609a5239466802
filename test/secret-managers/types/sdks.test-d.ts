// What the stores take the SDKs to be, held against what the SDKs say they are.
import * as aws from '@aws-sdk/client-secrets-manager'
import * as azureIdentity from '@azure/identity'
import * as azureSecrets from '@azure/keyvault-secrets'
import * as gcp from '@google-cloud/secret-manager'

import type { AwsClient } from '../../../src/secrets/stores/aws-sm.ts'
import type {
  AzureClient,
  AzureIdentitySdk,
  AzureSecretsSdk,
} from '../../../src/secrets/stores/azure-kv.ts'
import type { GcpClient, GcpSdk } from '../../../src/secrets/stores/gcp-sm.ts'

const is = <Type>(value: Type): Type => value

// A client takes the commands of its own package alone, which the stores need not know.
type AwsSend = (
  command: aws.GetSecretValueCommand | aws.BatchGetSecretValueCommand,
  options: Parameters<AwsClient['send']>[1],
) => Promise<unknown>
const awsClient = new aws.SecretsManagerClient({ region: 'eu-west-1' })
is<Omit<AwsClient, 'send'>>(awsClient)
is<AwsSend>((command, options) =>
  command instanceof aws.GetSecretValueCommand
    ? awsClient.send(command, options)
    : awsClient.send(command, options),
)
is<aws.GetSecretValueCommand>(new aws.GetSecretValueCommand({ SecretId: 'name' }))
is<aws.BatchGetSecretValueCommand>(new aws.BatchGetSecretValueCommand({ SecretIdList: ['name'] }))

is<GcpSdk>({ SecretManagerServiceClient: gcp.SecretManagerServiceClient })
is<GcpClient>(new gcp.SecretManagerServiceClient({ apiEndpoint: 'localhost' }))

is<AzureIdentitySdk<azureIdentity.TokenCredential>>(azureIdentity)
is<AzureSecretsSdk<azureIdentity.TokenCredential>>(azureSecrets)
is<AzureClient>(
  new azureSecrets.SecretClient('https://vault', new azureIdentity.DefaultAzureCredential()),
)
