*** Settings ***
Library    TillLibrary

*** Test Cases ***
Nothing Bought Costs Nothing
    ${total}=    Total Of
    Should Be Equal As Integers    ${total}    0
