import sys

from email_validator import validate_email

print(validate_email(sys.argv[1], check_deliverability=False).normalized)
