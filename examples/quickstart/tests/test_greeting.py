from quickstart.greeting import greet


def test_greets_by_the_name_that_a_browser_shows():
    assert greet("xn--mnchen-3ya.example") == "hello from quickstart to münchen.example"
