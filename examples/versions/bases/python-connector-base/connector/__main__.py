"""What every connector answers: `spec` says what it wants to be told."""

import json

import click


@click.group()
def main() -> None:
    pass


@main.command()
def spec() -> None:
    click.echo(json.dumps({"type": "SPEC", "properties": ["host"]}))


if __name__ == "__main__":
    main()
