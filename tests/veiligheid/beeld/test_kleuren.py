from veiligheid.beeld.kleuren import kleuren


def test_tokens_hebben_de_kleuren_van_de_vormgeving():
    assert kleuren() == {
        "inkt": "#17242f",
        "inkt-2": "#4a5963",
        "petrol": "#0b5c6b",
        "petrol-licht": "#e3eff0",
        "petrol-midden": "#8dbcc3",
        "zand": "#f6f3ec",
        "lijn": "#d8d3c7",
        "saffraan": "#e0a030",
        "saffraan-tekst": "#8a5a00",
        "steen": "#a63d40",
        "groen": "#2f6b3c",
        "grijs": "#b9bdbf",
    }
