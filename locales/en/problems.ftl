### What is wrong with an answer, as a sentence that says what to enter. `$label` is the question's short name.

## Any answer

# $label (String) - the question's short name
problem-missing = Answer “{ $label }”
# $label (String) - the question's short name
# $max (Number) - the most characters allowed
# $actual (Number) - how many there are
problem-too-long = Shorten “{ $label }” to { $max ->
        [one] { $max } character
       *[other] { $max } characters
    }. It has { $actual } now
# $label (String) - the question's short name
problem-several-lines = Write “{ $label }” on one line
# $label (String) - the question's short name
# $character (String) - the character, or its name where it cannot be seen
problem-forbidden-character = Take the character { $character } out of “{ $label }”
# $label (String) - the question's short name
# $character (String) - the letter
problem-foreign-script = Write “{ $label }” in Latin, Greek or Cyrillic letters. { $character } is none of them
# $label (String) - the question's short name
problem-repeated = Answer “{ $label }” only once
# $field (String) - the field's name, as it came
problem-unexpected = Leave out “{ $field }”: the form has no such field
# $label (String) - the question's short name
problem-not-text = Enter “{ $label }” again: some characters arrived damaged

## Kinds of answer

problem-not-an-email = Enter an e-mail address in the right form, like name@example.org
problem-not-a-web-address = Enter the whole web address with https:// or http:// at the beginning, like https://example.org
problem-not-a-phone-number = Enter the phone number with + and the country code at the beginning, then digits
# $country (String) - the country's name
# $example (String) - a postal code of that country
problem-postal-code = Enter the postal code in the form used there ({ $country }), for example { $example }
problem-province-unknown = Choose a province from the list
# $label (String) - the question's short name
problem-unknown-choice = Choose the answer to “{ $label }” from those offered
# $country (String) - the country's name
problem-country-not-served = This centre does not register organisations established there ({ $country }). Turn to that country’s national centre
# $digits (Number) - how many digits a register number has
problem-register-number-digits = Enter the company register number as { $digits ->
        [one] { $digits } digit
       *[other] { $digits } digits
    }, without spaces
# $label (String) - the question's short name
problem-must-be-yes = You can register only if the answer to “{ $label }” is yes

## Owners

problem-share-out-of-range = Enter the share in per cent as a whole number from 1 to 100
# $max (Number) - the most owners allowed
problem-too-many-owners = Enter { $max ->
        [one] { $max } owner at most
       *[other] { $max } owners at most
    }
problem-owner-name = Enter the name of this owner
problem-owner-country = Enter the country of this owner
problem-owner-share = Enter the share of this owner in per cent
problem-shares-above-whole = Correct the shares: together they are more than 100%

## Sending

# $time (String) - from when on it is possible again
problem-too-many = Many requests came from your network. Nothing is lost: press the button again after { $time }
problem-too-fast = That was very quick. Look through your answers once more, then send
problem-trap = Leave the last field empty, then send again

## An assessment

# $criterion (String) - the criterion's name
problem-criterion-missing = Choose an answer for “{ $criterion }”
# $criterion (String) - the criterion's name
problem-criterion-reason-missing = Write a note on “{ $criterion }”: it says what the concern is
# $criterion (String) - the criterion's name
problem-criterion-against = Answer “{ $criterion }” in favour, or choose another outcome: this answer does not allow to approve
problem-outcome-missing = Choose an outcome: approve, ask for a correction, or reject
problem-marked-missing = Mark at least one question that the applicant has to correct
problem-reason-missing = Write a reason: the applicant gets it
# $min (Number) - the fewest characters
# $actual (Number) - how many there are
problem-reason-too-short = Write a reason of at least { $min ->
        [one] { $min } character
       *[other] { $min } characters
    }. It has { $actual } now
problem-conflict-missing = Say whether you have a conflict of interest
problem-conflict-reason-missing = Describe your conflict of interest in a few words
problem-criteria-not-in-favour = To approve, every criterion must be answered in favour. Change the answers or the outcome
problem-opinion-outstanding = Wait for the security authority: it was asked and has not answered. Choose another outcome, or save and come back
problem-security-concern = Choose another outcome: the security authority has a concern, so the registration cannot be approved
problem-conflict-of-interest = Pass your seat on: you share an address or a domain with the applicant, so you cannot approve
problem-nothing-to-ask = Write into the note why you ask the security authority
problem-recall-reason-missing = Say why you recall the approval
problem-ruling-missing = Choose your ruling: confirm the rejection, or have it assessed anew
problem-opinion-missing = Choose your answer: there is no concern, or there is a concern
problem-opinion-words-missing = Say in a few words why: the assessors read it
problem-register-number-taken = Another approved registration has the same register number. Compare the two before you approve, and write to the lead

## Other forms

problem-resume-email = Enter the e-mail address that you gave in the form, like name@example.org
