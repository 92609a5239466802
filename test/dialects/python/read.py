"""Reads texts as python-dotenv's load_dotenv does: a JSON list in, what it makes of each out.

Once in an empty environment, and once in one that has every variable a text may refer to.
"""

import io
import json
import logging
import os
import re
import sys

from dotenv.main import DotEnv

logging.disable(logging.CRITICAL)


def read(text, environment):
    os.environ = environment
    stream = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
    values = DotEnv(None, stream=stream, override=False).dict()
    return {name: value for name, value in values.items() if value is not None}


def names(text):
    # No environment has a variable without a name, or with a sign of equality in its name.
    found = re.findall(r"\$\{([^}:]*)", text)
    return {name: "ENV" for name in found if name and "=" not in name}


texts = json.load(sys.stdin)
answers = [{"none": read(text, {}), "filled": read(text, names(text))} for text in texts]
json.dump({"python-dotenv": answers}, sys.stdout)
