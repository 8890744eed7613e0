import idna


def greet(host: str) -> str:
    """The greeting for a host name as a browser shows it: `xn--mnchen-3ya.example` is `münchen.example`."""
    try:
        return f"hello from quickstart to {idna.decode(host)}"
    except idna.IDNAError:
        return "hello from quickstart"
