"""Phrasings of synthetic letters, by class and intention. Names stand in slots, never in phrases."""

SHARES = {"claim": 0.34, "letter_of_authority": 0.16, "complaint": 0.16, "general": 0.34}

SLOTS = {
    "name": ["Ann Whitlock", "Piotr Zieliński", "Maria Oduya", "Thomas Brandt", "Aoife Brennan", "Yusuf Demir", "Claire Fontaine", "Lars Nyberg", "Priya Raman", "Owen Pritchard"],
    "firm": ["Harrow & Pike", "Blackwood Advisers", "Meridian Planning", "Okafor Partners", "Stonegate Financial", "Lindqvist Wealth"],
    "date": ["3 March", "14 June", "22 September", "last Tuesday", "1 November", "the weekend", "9 January", "yesterday", "two weeks ago", "12 April"],
    "sum": ["1,250.00", "380", "4,700", "12,900", "640.50", "2,310"],
    "product": ["home policy", "motor policy", "travel insurance", "personal pension", "pension plan", "life policy", "income protection policy", "critical illness cover", "buildings insurance", "annuity"],
    "reference": ["PN 448120", "HM-20931", "ref 7719-A", "M-1002", "plan 90017723"],
    "room": ["kitchen", "bathroom", "ceiling", "cellar", "garage", "conservatory"],
    "ailment": ["back injury", "broken wrist", "heart attack", "stroke", "cancer", "depression", "knee operation"],
    "relation": ["mother", "father", "husband", "wife", "client", "brother"],
    "vehicle": ["car", "van", "motorbike", "bicycle"],
    "weeks": ["three weeks", "six weeks", "two months", "a month", "ten working days", "over eight weeks"],
}

OPENINGS = ["Dear Sir or Madam,", "Dear team,", "To whom it may concern,", "Good morning,", "Hello,", "Dear customer services,", "Re: {product}, {reference}.", "Our reference: {reference}. Dear Sirs,", "Hi,"]

CLOSES = ["Yours faithfully, {name}", "Kind regards, {name}", "Yours sincerely, {name}", "Thank you, {name}", "Many thanks in advance. {name}", "I look forward to hearing from you. {name}", "Please reply by post. {name}", "Regards, {name}, for {firm}"]

EVERYDAY = [
    "My policy number is {reference}.", "Please quote {reference} in your reply.", "You can reach me by telephone in the evening.", "I enclose a copy of your letter of {date}.",
    "I spoke to a colleague of yours on {date}.", "Please find the documents attached.", "Thank you for settling my claim last year so quickly.", "This is not a complaint, I only want to understand.",
    "My adviser suggested that I write to you.", "I have been a customer for many years.", "Could you confirm that you have received this letter?", "Please let me know if you need anything else.",
    "My claim of last spring has long been closed.", "I was sorry to read about the delay in the news.", "I have read the terms and conditions.", "I have signed where you asked me to.",
    "Please send your answer to the address above.", "The payment left my account on {date}.", "I am happy to provide further information.", "A copy for our records would be welcome.",
]

TERSE = ["See attached.", "As discussed.", "Further to our telephone call.", "Please see below.", "Ref {reference}.", "Please deal with this.", "Hello.", "With reference to my {product}."]

INTENTIONS = {
    "claim": [
        [
            "I want to make a claim on my {product} for water damage to the {room}.", "A pipe burst on {date} and the {room} was flooded.", "The plumber stopped the leak and his invoice is enclosed.",
            "The floor and the furniture are ruined and need to be replaced.", "I attach photographs of the damage and two estimates for the repair.", "The cost of repair is put at {sum}.", "Please send a loss adjuster to inspect the damage.",
            "Water came through the ceiling from the flat above.", "What is my excess for escape of water?",
        ],
        [
            "I was involved in a collision with another {vehicle} on {date}.", "My {vehicle} was hit from behind at the traffic lights.", "The other driver admitted that the accident was his fault.",
            "The garage says that the {vehicle} is a write off.", "I enclose the completed accident report form.", "The police attended and gave me an incident number.", "I would like to claim for the repair and for a hire car.",
            "There is a dent in the door and the bumper is broken.", "A witness has left her telephone number.",
        ],
        [
            "I wish to report a theft from my home on {date}.", "My {vehicle} was stolen from the drive during the night.", "Burglars broke a window and took jewellery and a laptop.",
            "The crime reference number is {reference}.", "I have listed the stolen items with receipts.", "I estimate my loss at {sum}.", "Please register a claim for stolen contents.", "The lock was forced and has to be replaced.",
        ],
        [
            "I am writing to notify you of a claim under my {product} following my {ailment}.", "My doctor has signed me off work since {date}.", "Enclosed are the medical report and the hospital discharge letter.",
            "I was diagnosed on {date} and cannot work.", "Please send me the claim form for sickness benefit.", "My employer will confirm my absence and my salary.", "When will the benefit payments start?", "The consultant expects that treatment will last for months.",
        ],
        [
            "We had to cancel our holiday because of a {ailment} in the family.", "I wish to claim back the cost of the flights and the hotel.", "The airline lost our luggage on {date}.", "Receipts for emergency medical treatment abroad are attached.",
            "The total that I am claiming is {sum}.", "The tour operator refused a refund, so I turn to my travel insurance.", "We were stranded for two nights and paid for the hotel ourselves.",
        ],
        [
            "The storm on {date} took tiles off the roof.", "Rain has come in and the {room} is soaked.", "A tree fell on the garage and the fence is broken.", "Our builder quotes {sum} for the repair.", "Please treat this as notice of a storm damage claim.",
            "I have covered the roof with a tarpaulin for the time being.", "Photographs of the damaged roof are enclosed.",
        ],
    ],
    "letter_of_authority": [
        [
            "Please find enclosed a signed letter of authority from our mutual client.", "We have been appointed as financial adviser to {name}.", "Our client has authorised us to obtain information on the {product}.",
            "Please provide the current value, the transfer value and the fund choices.", "Kindly supply the plan details listed on the attached sheet.", "Please change your records to show {firm} as the servicing agent.",
            "This authority remains valid until it is withdrawn in writing.", "We would be grateful for projections to the selected retirement age.", "Please confirm any guarantees, protected benefits or exit charges.",
        ],
        [
            "I hereby authorise {firm} to act on my behalf in all matters relating to my {product}.", "Please release any information that they request.", "You may speak to them by telephone without asking me first.",
            "This authorisation includes passing on copies of my documents.", "I give my consent for you to share my details with them.", "A copy of this letter of authority shall be as valid as the original.", "My signature is below, with the date.",
            "Please treat them as my appointed representative from today.",
        ],
        [
            "I hold a lasting power of attorney for my {relation}.", "The registered power of attorney is enclosed with a certified copy.", "Please add me as attorney on the {product}.", "I will be managing these affairs from now on.",
            "Please send all future correspondence to me as attorney.", "The court has appointed me as deputy and the order is attached.", "Which proof of identity do you need from an attorney?",
        ],
        [
            "We act for {name} and enclose our form of authority.", "Please accept this letter as authority to disclose information to us as solicitors.", "Our client has instructed us and signed the attached mandate.",
            "Please forward copies of the policy documents and schedule to us.", "We are instructed to request details of all policies held with you.", "The client's signed mandate dated {date} is attached.", "Please note our interest on your file.",
        ],
        [
            "Our client wishes to transfer the agency of the policy to {firm}.", "Please register us as the new broker of record.", "The signed agency transfer form is attached.", "The previous adviser no longer acts for the client.",
            "Please confirm when the change of agent has been made and commission is redirected.", "Please supply the policy information under the enclosed authority.",
        ],
    ],
    "complaint": [
        [
            "I wish to make a formal complaint about the way my {product} was handled.", "I am very disappointed with the service that I have received.", "I have waited {weeks} for a reply and nobody has called me back.",
            "Every time I ring I am passed from one department to another.", "This is unacceptable and I expect an apology.", "Please tell me your complaints procedure.", "If this is not resolved I will go to the ombudsman.",
            "I am not satisfied with your answer of {date}.", "I want compensation for the distress and inconvenience.",
        ],
        [
            "I am unhappy that you rejected my claim.", "Your decision to decline is unfair and I want it reviewed.", "You have ignored the evidence that I sent.", "The offer of {sum} is an insult.", "I dispute your reasons and ask for a final response.",
            "Nobody explained why the settlement was so low.", "I shall complain to the financial ombudsman if you do not change your decision.", "I have lost all confidence in your company.",
        ],
        [
            "I was badly advised when the {product} was sold to me.", "Nobody told me about the risk or the charges.", "I believe that the policy was mis-sold and want my money back.", "The adviser misled me and I have suffered a loss.",
            "I hold you responsible for the poor advice.", "This product was never suitable for me.", "I demand a full refund of all premiums with interest.",
        ],
        [
            "Your staff were rude to me on the telephone on {date}.", "I have never been treated so badly.", "Your handler failed to ring back as he promised.", "I am disgusted by the attitude of your call centre.", "I ask that a manager looks into this at once.",
            "It is a disgrace how you treat loyal customers.", "I am still waiting for an apology.",
        ],
        [
            "You have taken the wrong premium from my account again, for the third time.", "Despite several reminders the mistake has not been corrected.", "The delay in paying my pension has caused me hardship.", "I am fed up with these errors.",
            "It took {weeks} to pay out, which is appalling.", "I want an explanation and redress for my losses.", "You have broken your promises and I am angry.", "Your incompetence has cost me {sum}.",
        ],
    ],
    "general": [
        [
            "I have moved house and would like to tell you my new address.", "Please update your records from {date}.", "My new telephone number and email are below.", "My surname has changed since I got married.", "I enclose the marriage certificate for the change of name.",
            "Please use my new bank account for the direct debit.", "Could you send a confirmation of the change?",
        ],
        [
            "Could you please send me an up to date statement of my {product}?", "I would like to know the current value and my retirement options.", "When can I expect my annual statement?", "Please send me a forecast of my pension at sixty five.",
            "What would happen if I retired two years early?", "I need a valuation for my tax return.", "Can I increase my monthly contributions?", "How do I log in to the online service?",
        ],
        [
            "My {product} is due for renewal and I would like a quote.", "I do not wish to renew, please cancel the policy from {date}.", "Please tell me how the renewal premium was calculated.", "Can I add my {relation} as a named driver?",
            "I want to change the cover on my {product}.", "Please send a new certificate of insurance.", "Does my policy cover me while I travel abroad?", "I bought another {vehicle} and want to insure it.",
        ],
        [
            "I would like to nominate my {relation} as beneficiary.", "Please send me an expression of wish form.", "Please send a duplicate of my policy documents.", "I have misplaced my certificate and need a copy.",
            "Please tell me whom to contact about my plan.", "Where do I find the fund factsheets?", "I enclose the completed questionnaire that you asked for.",
        ],
        [
            "Thank you for your letter of {date}, everything is now clear.", "I enclose the proof of identity and the bank statement that you asked for.", "Here is the signed direct debit mandate.", "Please acknowledge receipt of these forms.",
            "I return the form that you sent, completed and signed.", "I have paid the outstanding premium of {sum}.", "May I pay my premium monthly instead of yearly?", "Please stop sending me marketing letters.",
        ],
    ],
}
