/**
 * Words and rows of keys behind the most used passwords of published leaks, lower case. With twelve characters as the
 * least, it is their repetitions and decorations ("Password2026!") that matter; passwordProblem strips those.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `123456789012 1234567890123 1234567890abc 1q2w3e4r5t6y 1qaz2wsx3edc 1qazxsw23edc q1w2e3r4t5y6 qazwsxedcrfv
  qwertyuiop qwertyuiopasdf qwertzuiop azertyuiop asdfghjkl asdfghjklqwerty zxcvbnm qwerty qwertz azerty qwerty123456
  password passwort passw passwordadmin adminpassword password1password mypassword newpassword changeme changeit
  changemenow pleasechangeme letmein letmeinplease letmeinnow welcome welcomehome welcomeback default defaultpassword
  administrator adminadmin admin administration superuser supersecret secret secretpassword topsecret rootroot root
  toor superman batman spiderman starwars pokemon minecraft football baseball basketball liverpool chelsea arsenal
  manchester barcelona juventus yankees cowboys lakers steelers hockey soccer iloveyou iloveyouforever ilovemyself
  iloveyousomuch loveyou princess sunshine sunflower butterfly chocolate strawberry monkey dragon master shadow michael
  jennifer jessica ashley charlie jordan hunter thomas daniel andrew joshua matthew robert anthony nicole michelle
  amanda summer winter autumn spring january february march april june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday computer internet samsung google facebook microsoft windows
  trustno trustnoone whatever nothing freedom forever hello helloworld helloworldhello goodmorning login loginlogin
  access accessdenied security securitysecurity django djangodjango djangoadmin python pythonpython server database
  postgres postgresql mysql oracle test testing testtest testpassword testuser temporary temppassword guest guestguest
  correcthorsebatterystaple stance stancestance stanceadmin stancepassword abcdefghijkl abcdefgh abcabcabcabc
  abcdabcdabcd blahblahblah asdfasdfasdf asdf qwerqwerqwer zaqxswcde zaqwsxcde`.split(/\s+/),
);
