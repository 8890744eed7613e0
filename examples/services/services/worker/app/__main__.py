import click


@click.command()
@click.argument("order")
def pack(order: str) -> None:
    click.echo(f"packed {order}")


pack()
