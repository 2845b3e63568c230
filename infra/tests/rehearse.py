"""Makes what Terraform planned on a second implementation of AWS, as far as that has the calls: ministack.

    rehearse.py STATE PACKAGES ENDPOINT

STATE is `terraform show -json` of an applied root module (the verifier's --state-out), PACKAGES the folder with
<function>/bootstrap.zip, ENDPOINT where ministack listens. Prints how many of each resource were made and what was
refused, and writes to standard error what the operator's commands need to be told, for `eval`. It ends with 1 when
anything was refused. Needs boto3; infra/README.md says how it is run and what it does not show.
"""

import base64
import collections
import json
import pathlib
import secrets
import sys

import boto3
from botocore.exceptions import BotoCoreError, ClientError

REGION = "eu-central-1"


def resources(module):
    """The managed resources of a module and of those below it."""
    for resource in module.get("resources", []):
        if resource["mode"] == "managed":
            yield resource
    for child in module.get("child_modules", []):
        yield from resources(child)


def key():
    """32 random bytes as the portal writes them."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode().rstrip("=")


def schema(of):
    return [
        {"AttributeName": of["hash_key"], "KeyType": "HASH"},
        {"AttributeName": of["range_key"], "KeyType": "RANGE"},
    ]


class Rehearsal:
    """One run against one endpoint."""

    def __init__(self, endpoint, packages):
        self.endpoint = endpoint
        self.packages = pathlib.Path(packages)
        self.made = collections.Counter()
        self.refused = []
        self.told = {"AWS_ENDPOINT_URL": endpoint, "AWS_REGION": REGION}
        self.told |= {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}

    def aws(self, service):
        return boto3.client(
            service,
            endpoint_url=self.endpoint,
            region_name=REGION,
            aws_access_key_id="test",
            aws_secret_access_key="test",
        )

    def attempt(self, what, call, **arguments):
        try:
            answer = call(**arguments)
        except (BotoCoreError, ClientError) as error:
            self.refused.append(f"{what}: {error}")
            return {}
        self.made[what] += 1
        return answer

    def make(self, resource):
        """Makes one resource; kinds that are not played here are passed over."""
        play = getattr(self, resource["type"].removeprefix("aws_"), None)
        if play is not None:
            play(resource["values"])

    def dynamodb_table(self, table):
        client, name = self.aws("dynamodb"), table["name"]
        self.told["PORTAL_TABLE"] = name
        self.attempt(
            "table",
            client.create_table,
            TableName=name,
            BillingMode=table["billing_mode"],
            AttributeDefinitions=[
                {"AttributeName": it["name"], "AttributeType": it["type"]} for it in table["attribute"]
            ],
            KeySchema=schema(table),
            GlobalSecondaryIndexes=[
                {
                    "IndexName": index["name"],
                    "KeySchema": schema(index),
                    "Projection": {"ProjectionType": index["projection_type"]},
                }
                for index in table["global_secondary_index"]
            ],
            StreamSpecification={"StreamEnabled": True, "StreamViewType": table["stream_view_type"]},
            DeletionProtectionEnabled=table["deletion_protection_enabled"],
        )
        expiry = {"Enabled": True, "AttributeName": table["ttl"][0]["attribute_name"]}
        self.attempt("expiry", client.update_time_to_live, TableName=name, TimeToLiveSpecification=expiry)
        recovery = {"PointInTimeRecoveryEnabled": True}
        self.attempt(
            "recovery",
            client.update_continuous_backups,
            TableName=name,
            PointInTimeRecoverySpecification=recovery,
        )

    def sqs_queue(self, queue):
        attributes = {
            "VisibilityTimeout": str(queue["visibility_timeout_seconds"]),
            "MessageRetentionPeriod": str(queue["message_retention_seconds"]),
        }
        if queue["fifo_queue"]:
            attributes["FifoQueue"] = "true"
        if queue["redrive_policy"]:
            # The account of the rehearsal is another than that of the state.
            policy = queue["redrive_policy"].replace(":123456789012:", ":000000000000:")
            attributes["RedrivePolicy"] = policy
        made = self.attempt("queue", self.aws("sqs").create_queue, QueueName=queue["name"], Attributes=attributes)
        if queue["name"].endswith("-atlas.fifo") and made:
            self.told["PORTAL_QUEUE_URL"] = made["QueueUrl"]

    def ssm_parameter(self, parameter):
        name = parameter["name"]
        what = name.rsplit("/", 1)[1]
        variable = f"PORTAL_{what.upper().replace('-', '_')}_PARAMETER"
        value = {"link-keys": f"1:{key()}", "audit-key": key(), "atlas-gate": "user:password"}.get(what, "key")
        self.told[variable] = name
        self.attempt("parameter", self.aws("ssm").put_parameter, Name=name, Value=value, Type="SecureString")

    def sesv2_email_identity(self, identity):
        call = self.aws("sesv2").create_email_identity
        self.attempt("mail identity", call, EmailIdentity=identity["email_identity"])

    def sesv2_configuration_set(self, configuration):
        call = self.aws("sesv2").create_configuration_set
        self.attempt("configuration set", call, ConfigurationSetName=configuration["configuration_set_name"])

    def sns_topic(self, topic):
        self.attempt("topic", self.aws("sns").create_topic, Name=topic["name"])

    def iam_role(self, role):
        call = self.aws("iam").create_role
        self.attempt("role", call, RoleName=role["name"], AssumeRolePolicyDocument=role["assume_role_policy"])

    def iam_role_policy(self, policy):
        call = self.aws("iam").put_role_policy
        document = policy["policy"]
        self.attempt("policy", call, RoleName=policy["role"], PolicyName=policy["name"], PolicyDocument=document)

    def cloudwatch_metric_alarm(self, alarm):
        dimensions = (alarm.get("dimensions") or {}).items()
        self.attempt(
            "alarm",
            self.aws("cloudwatch").put_metric_alarm,
            AlarmName=alarm["alarm_name"],
            Namespace=alarm["namespace"],
            MetricName=alarm["metric_name"],
            Dimensions=[{"Name": name, "Value": value} for name, value in dimensions],
            Statistic=alarm["statistic"],
            Period=alarm["period"],
            EvaluationPeriods=alarm["evaluation_periods"],
            Threshold=alarm["threshold"],
            ComparisonOperator=alarm["comparison_operator"],
            TreatMissingData=alarm["treat_missing_data"],
            AlarmActions=alarm["alarm_actions"],
        )

    def lambda_function(self, function):
        name = function["function_name"]
        package = next(it for it in self.packages.iterdir() if name.endswith(f"-{it.name}")) / "bootstrap.zip"
        self.attempt(
            "function",
            self.aws("lambda").create_function,
            FunctionName=name,
            Runtime=function["runtime"],
            Role=f"arn:aws:iam::000000000000:role/{name}",
            Handler=function["handler"],
            Code={"ZipFile": package.read_bytes()},
            Architectures=function["architectures"],
            Timeout=function["timeout"],
            MemorySize=function["memory_size"],
            Environment={"Variables": function["environment"][0]["variables"]},
        )


def main(state, packages, endpoint):
    with open(state, encoding="utf-8") as file:
        root = json.load(file)["values"]["root_module"]
    rehearsal = Rehearsal(endpoint, packages)
    for resource in resources(root):
        rehearsal.make(resource)
    for what, count in sorted(rehearsal.made.items()):
        print(f"{count:4} {what}")
    for refusal in rehearsal.refused:
        print(f"refused: {refusal}")
    for name, value in rehearsal.told.items():
        print(f"export {name}='{value}'", file=sys.stderr)
    return 1 if rehearsal.refused else 0


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
