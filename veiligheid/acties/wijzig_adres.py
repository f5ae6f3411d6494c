"""Gives a person another e-mail address."""

from allauth.account.models import EmailAddress

from veiligheid.models import Gebruiker


def wijzig_adres(gebruiker: Gebruiker, email: str) -> None:
    """Within the transaction of who decided so. From now on the old address signs nobody in: not by code,
    and not by a browser that is signed in still; it may have been somebody else's."""
    gebruiker.email = email
    gebruiker.set_unusable_password()  # a new one: sessions hang on it
    gebruiker.save(update_fields=["email", "password"])
    EmailAddress.objects.filter(user=gebruiker).delete()
