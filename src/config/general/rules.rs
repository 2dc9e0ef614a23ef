//! The rules of the section, each with its words.

use crate::issue::{Rule, Words};

pub(super) static URL_MISSING: Rule = Rule::error(
    "erp-url-missing",
    "Informe a URL do ERP, como https://erp.seuprovedor.com.br.",
    "Enter the ERP address, like https://erp.yourprovider.com.br.",
)
.help(
    "É o endereço que você abre no navegador para entrar no Voalle, sem o que vem depois da primeira barra.",
    "It is the address that you open in the browser to enter Voalle, without what follows the first slash.",
);
pub(super) static PORT_RANGE: Rule = Rule::error(
    "port-range",
    "A porta {0} não existe. Informe um número inteiro de 1 a 65535.",
    "Port {0} doesn't exist. Enter a whole number from 1 to 65535.",
);
pub(super) static PORT_OF_ANOTHER: Rule = Rule::error(
    "port-of-another",
    "A porta {0} é de outro serviço. O Voalle responde na 45700 (autenticação) e na 45715 (API); são aceitas a 443 e as de 1024 em diante.",
    "Port {0} is another service's. Voalle answers on 45700 (authentication) and 45715 (API); 443 and those from 1024 on are taken.",
);
pub(super) static PORTS_SWAPPED: Rule = Rule::warning(
    "ports-swapped",
    "As portas parecem trocadas: a autenticação do Voalle responde na 45700 e a API na 45715. Confira as duas.",
    "The ports look swapped: Voalle's authentication answers on 45700 and its API on 45715. Check both.",
);
pub(super) static PACE_RANGE: Rule = Rule::error(
    "pace-range",
    "O limite de {0} requisições por minuto não é aceito. Informe um número inteiro de 1 a 6000, ou deixe vazio: o ritmo se ajusta sozinho.",
    "A limit of {0} requests a minute is not accepted. Enter a whole number from 1 to 6000, or leave it empty: the pace adjusts itself.",
);
pub(super) static ENVIRONMENT_UNKNOWN: Rule = Rule::error(
    "environment-unknown",
    "O ambiente `{0}` não existe. Escolha produção (production) ou homologação (staging).",
    "The environment `{0}` doesn't exist. Choose production or staging.",
);
pub(super) static INSECURE: Rule = Rule::warning(
    "insecure-allowed",
    "O certificado do Voalle não será verificado: alguém no caminho pode ler a senha. Use só enquanto ele é corrigido.",
    "Voalle's certificate will not be verified: somebody on the way could read the password. Use it only while it is being mended.",
);
pub(super) static PROVIDER_MISSING: Rule = Rule::error(
    "provider-missing",
    "Informe o nome do provedor, em letras minúsculas, como horizonte-fibra.",
    "Enter the provider's name in small letters, like horizonte-fibra.",
);
pub(super) static PROVIDER_DIFFERS: Rule = Rule::error(
    "provider-differs",
    "Esta tela é do provedor {0}. Informe este nome, ou abra a tela do outro provedor.",
    "This screen belongs to the provider {0}. Enter that name, or open the other provider's screen.",
);
pub(super) static USERNAME_MISSING: Rule =
    Rule::error("username-missing", "Informe o usuário de integração.", "Enter the integration's user.").help(
        "Use o padrão integracao.NOMEPROVEDOR.datacake. O Voalle tem uma só tabela de usuários para todos os provedores: cada um precisa do seu, marcado como “Usuário integrador”.",
        "Use the pattern integracao.PROVIDERNAME.datacake. Voalle has one table of users for all providers: each needs its own, marked “Usuário integrador”.",
    );
pub(super) static USERNAME_PLACEHOLDER: Rule = Rule::error(
    "username-placeholder",
    "NOMEPROVEDOR é só o exemplo da ajuda. Troque-o pelo nome do seu provedor, e cadastre no Voalle um usuário com esse nome.",
    "NOMEPROVEDOR is only the help page's example. Replace it by your provider's name, and create a user of that name in Voalle.",
);
pub(super) static USERNAME_PATTERN: Rule = Rule::error(
    "username-pattern",
    "O usuário deve seguir o padrão integracao.NOMEPROVEDOR.datacake. Cadastre no Voalle um usuário novo, só deste provedor.",
    "The user must follow the pattern integracao.PROVIDERNAME.datacake. Create a new user in Voalle, for this provider alone.",
)
.help(
    "O Voalle tem uma só tabela de usuários para todos os provedores: um usuário próprio evita problemas de acesso.",
    "Voalle has one table of users for all providers: a user of one's own avoids trouble with access.",
);
pub(super) static USERNAME_PROVIDER: Rule = Rule::error(
    "username-provider",
    "O usuário traz o nome de outro provedor. O deste é integracao.{1}.datacake.",
    "The user bears another provider's name. This one's is integracao.{1}.datacake.",
)
.help(
    "O Voalle tem uma só tabela de usuários para todos os provedores: um usuário próprio evita problemas de acesso.",
    "Voalle has one table of users for all providers: a user of one's own avoids trouble with access.",
);
pub(super) static USERNAME_CAPITALS: Rule = Rule::error(
    "username-capitals",
    "O usuário é integracao.{1}.datacake, em minúsculas. Corrija só isso: o usuário do Voalle é o mesmo.",
    "The user is integracao.{1}.datacake, in small letters. Correct that alone: it is the same user in Voalle.",
);
pub(super) static PASSWORD_MISSING: Rule = Rule::error(
    "password-missing",
    "Informe a senha criptografada do usuário de integração.",
    "Enter the integration user's encrypted password.",
)
.look(ENCRYPTED_PASSWORD);
pub(super) static PASSWORD_LOOKS_PLAIN: Rule = Rule::warning(
    "password-looks-plain",
    "Esta não parece a senha criptografada, que tem 40 caracteres (0-9 e a-f). Copie a do Voalle, e não a que se digita para entrar.",
    "This doesn't look like the encrypted password, which has 40 characters (0-9 and a-f). Copy Voalle's, not the one that is typed to log in.",
)
.look(ENCRYPTED_PASSWORD);
/// What the switch of all is called, in the form and in the check of the connection.
pub const SWITCHED_ON: Words = Words::new("Integração ligada", "Integration on");
pub const ENCRYPTED_PASSWORD: Words = Words::new(
    "No Voalle: Suíte / Configurações / Parâmetros > Integração / Mapa > Dados para acesso → a senha criptografada.",
    "In Voalle: Suíte / Configurações / Parâmetros > Integração / Mapa > Dados para acesso → the encrypted password (senha criptografada).",
);
pub(super) static SYNDATA_MISSING: Rule = Rule::error(
    "syndata-missing",
    "Informe o token (SynData) do ambiente.",
    "Enter the environment's token (SynData).",
)
.look(SYNDATA_MENU);
pub(super) static SYNDATA_FORM: Rule = Rule::warning(
    "syndata-form",
    "Este texto não parece um SynData. Confira se copiou o SynData inteiro, e não o token de Suite → Token.",
    "This text doesn't look like a SynData. Check that it is the whole SynData, and not the token of Suite → Token.",
)
.look(SYNDATA_MENU);
pub const SYNDATA_MENU: Words = Words::new(
    "No Voalle: Suíte / Configurações / Parâmetros > Integração / Mapa > Dados para acesso → SynData; ou peça ao suporte da Voalle por chamado.",
    "In Voalle: Suíte / Configurações / Parâmetros > Integração / Mapa > Dados para acesso → SynData; or ask Voalle for it by ticket.",
);
pub(super) static GRANT_UNKNOWN: Rule = Rule::error(
    "grant-unknown",
    "A forma de autenticação `{0}` não existe. Escolha usuário e senha (password) ou credenciais do cliente (clientCredentials).",
    "The grant `{0}` doesn't exist. Choose password or clientCredentials.",
);
pub(super) static CLIENT_ID_MISSING: Rule = Rule::error(
    "client-id-missing",
    "Informe o Client ID. Ele está no cadastro do usuário integrador, no Voalle.",
    "Enter the client id. It stands on the integrator user's record in Voalle.",
)
.look(USERS);
pub(super) static CLIENT_SECRET_MISSING: Rule = Rule::error(
    "client-secret-missing",
    "Informe o Client Secret. Ele está no cadastro do usuário integrador, no Voalle.",
    "Enter the client secret. It stands on the integrator user's record in Voalle.",
)
.look(USERS);
pub const USERS: Words =
    Words::new("No Voalle: Suíte / Configurações / Usuários.", "In Voalle: Suíte / Configurações / Usuários.");
pub(super) static COMPANY_PLACE_MISSING: Rule = Rule::error(
    "company-place-missing",
    "Informe o CNPJ do local de venda: o da empresa cadastrada no Voalle que faz a venda.",
    "Enter the selling place's CNPJ: that of the company, registered in Voalle, which makes the sale.",
)
.look(PLACES);
/// Where the selling places stand.
pub const PLACES: Words =
    Words::new("No Voalle: Suíte / Cadastros / Locais.", "In Voalle: Suíte / Cadastros / Locais.");

pub(in crate::config) static RULES: &[&Rule] = &[
    &URL_MISSING,
    &PORT_RANGE,
    &PORT_OF_ANOTHER,
    &PORTS_SWAPPED,
    &PACE_RANGE,
    &ENVIRONMENT_UNKNOWN,
    &INSECURE,
    &PROVIDER_MISSING,
    &PROVIDER_DIFFERS,
    &USERNAME_MISSING,
    &USERNAME_PLACEHOLDER,
    &USERNAME_PATTERN,
    &USERNAME_PROVIDER,
    &USERNAME_CAPITALS,
    &PASSWORD_MISSING,
    &PASSWORD_LOOKS_PLAIN,
    &SYNDATA_MISSING,
    &SYNDATA_FORM,
    &GRANT_UNKNOWN,
    &CLIENT_ID_MISSING,
    &CLIENT_SECRET_MISSING,
    &COMPANY_PLACE_MISSING,
];
