*** Settings ***
Library    TillLibrary

*** Test Cases ***
Two Prices Are Added
    ${total}=    Total Of    100    250
    Should Be Equal As Integers    ${total}    350
