extension LicenceText {
    static let ogdlTaiwan10 = #"""
        Open Government Data License, version 1.0

        The Open Government Data License (the License) is intended to facilitate government data sharing and application among the public in outreaching and promotion method, and to advance government service efficacy and government data value and quality in collaboration with the creative private sector.

        1. Definition

        1.1. "Data Providing Organization" refers to government agency, government-owned business, public school and administrative legal entity that has various types of electronic data released to the public under the License when it is obtained or made in the scope of performance for public duties.

        1.2. "User" refers to individual, legal entity or group that receives and uses Open Data under the License, including individual, legal entity or group who is receiving and using Open Data as the recipient of the former Users under the sublicensing scenario.

        1.3. "Open Data" means data that the Data Providing Organization owns its copyright in whole or has full authority to provide it to third parties in sublicensing way, and provides it in an open and modifiable form such that there are no unnecessary technological obstacles to the performance of the licensed rights, including but not limited to the following creation protected by copyright:

            a. "Compilation Work" means a work formed by the creative selection and arrangement of data, and can be protected by copyright law, such as database or other qualified structured data combination.

            b. "Material" means a separate work, that is collected into the Open Data aggregation and can be protected by copyright law independently.

        1.4. "Derivative Work" means any adaptation based upon the Open Data provided under the License and in which the original data is reproduced, adapted, compiled, or otherwise modified.

        1.5. "Information" means the pure record that is not subject to copyright law and providing along with the Open Data. Accordingly, the granting of copyright license hereunder does not apply to such Information, however, other provisions of the License shall be applied to it as well as to the Open Data.

        2. Grant of Copyright License

        2.1. The Data Providing Organization grants User a perpetual, worldwide, non-exclusive, irrevocable, royalty-free copyright license to reproduce, distribute, publicly transmit, publicly broadcast, publicly recite, publicly present, publicly perform, compile, adapt to the Open Data provided for any purpose, including but not limited to making all kinds of Derivative Works either as products or services.

        2.2. User can sublicense the copyrights which he/she is granted through 2.1. to others.

        2.3. Any additional written offer or other formality for copyright license from the Data Providing Organization is not required, if User makes use of Open Data in compliance with the License.

        2.4. The License does not grant any rights in the patents and trademarks.

        3. Condition and Obligation

        3.1. By utilizing the Open Data provided under the License, User indicates his/her acceptance of this License and all its terms and conditions overall to do so, and shall make the reasonable efforts with respect to moral right protection of the third parties involved.

        3.2. When User makes use of the Open Data and its Derivative Work, he/she must make an explicit notice of statement as attribution requested in the Exhibit below by the Data Providing Organization. If User fails to comply with the attribution requirement, the rights granted under this License shall be deemed to have been void ab initio.

        4. License Version and Compatibility

        4.1. When a new version of the License has been updated and declared, if not the Data Providing Organization has already appointed a specific version of the License for the Open Data it provided, User may make use of the Open Data under the terms of the version of the License under which he/she originally received, or under the terms of any subsequent version published thereafter.

        4.2. The License is compatible with the Creative Commons Attribution License 4.0 International. This means that when the Open Data is provided under the License, User automatically satisfies the conditions of this License when he/she makes use of the Open Data in compliance with the Creative Commons Attribution License 4.0 International thereafter.

        5. Cessation of Data Providing

        5.1. Under the circumstances described hereunder, the Data Providing Organization may cease to provide all or part of a specific Open Data, and User shall not claim any damages or compensations on account of that to the provider:

            a. It has been evaluated by the Data Providing Organization that continuously providing of a specific Open Data as not being met the requirement of public interest due to the change of circumstances unpredictable or for a legitimate cause.

            b. A provided Open Data might jeopardize third parties' intellectual property rights, privacy rights, or other interests protected at law.

        6. Disclaimer

        6.1. The providing of Open Data under the License shall not be construed as any statement, warranty, or implication to the recommendation, permission, approval, or sanction of all kinds of authoritative declaration of intention made by the Data Providing Organization. And the Data Providing Organization shall only be liable to make the correcting and updating when the errors or omissions of Open Data provided by it has been acknowledged.

        6.2. The Data Providing Organization shall not be liable for damage or loss User encounters when he/she makes use of the Open Data provided under the License. This disclaimer applies as well when User has third parties encountered damage or loss and thus has been claimed for remedies. Unless otherwise specified according to law, the Data Providing Organization shall not be held responsible for any damages or compensations herein.

        6.3. User shall be liable for the damages to the Data Providing Organization, if he/she has used the Open Data provided wrongfully due to an intentional or negligent misconduct and caused damages to the Data Providing Organization. The same reimbursement rule for wrongful misconducting shall be applied to the User when the damaged one is a third party and the compensations have already been disbursed by the Data Providing Organization to the third party due to a legal claim.

        7. Governing Law

        7.1. The interpretation, validity, enforcement and matters not mentioned herein for the License is governed by the Laws of Republic of China (Taiwan).

        Exhibit - Attribution

            a. Data Providing Organization/Agency [year] [distinguishing full name of the released Open Data and its version number]

            b. The Open Data is made available to the public under the Open Government Data License, User can make use of it when complying to the condition and obligation of its terms.

            c. Open Government Data License:https://data.gov.tw/license
        """#

    static let oglUk30 = #"""
        You are encouraged to use and re-use the Information that is available under this licence freely and flexibly, with only a few conditions.
        Using Information under this licence

        Use of copyright and database right material expressly made available under this licence (the 'Information') indicates your acceptance of the terms and conditions below.

        The Licensor grants you a worldwide, royalty-free, perpetual, non-exclusive licence to use the Information subject to the conditions below.

        This licence does not affect your freedom under fair dealing or fair use or any other copyright or database right exceptions and limitations.
        You are free to:

            copy, publish, distribute and transmit the Information;
            adapt the Information;
            exploit the Information commercially and non-commercially for example, by combining it with other Information, or by including it in your own product or application.

        You must (where you do any of the above):

            acknowledge the source of the Information in your product or application by including or linking to any attribution statement specified by the Information Provider(s) and, where possible, provide a link to this licence;

         If the Information Provider does not provide a specific attribution statement, you must use the following:

         Contains public sector information licensed under the Open Government Licence v3.0.

        If you are using Information from several Information Providers and listing multiple attributions is not practical in your product or application, you may include a URI or hyperlink to a resource that contains the required attribution statements.

        These are important conditions of this licence and if you fail to comply with them the rights granted to you under this licence, or any similar licence granted by the Licensor, will end automatically.
        Exemptions

        This licence does not cover:

            personal data in the Information;
            Information that has not been accessed by way of publication or disclosure under information access legislation (including the Freedom of Information Acts for the UK and Scotland) by or with the consent of the Information Provider;
            departmental or public sector organisation logos, crests and the Royal Arms except where they form an integral part of a document or dataset;
            military insignia;
            third party rights the Information Provider is not authorised to license;
            other intellectual property rights, including patents, trade marks, and design rights; and
            identity documents such as the British Passport

        Non-endorsement

        This licence does not grant you any right to use the Information in a way that suggests any official status or that the Information Provider and/or Licensor endorse you or your use of the Information.
        No warranty

        The Information is licensed 'as is' and the Information Provider and/or Licensor excludes all representations, warranties, obligations and liabilities in relation to the Information to the maximum extent permitted by law.

        The Information Provider and/or Licensor are not liable for any errors or omissions in the Information and shall not be liable for any loss, injury or damage of any kind caused by its use. The Information Provider does not guarantee the continued supply of the Information.
        Governing Law

        This licence is governed by the laws of the jurisdiction in which the Information Provider has its principal place of business, unless otherwise specified by the Information Provider.
        Definitions

        In this licence, the terms below have the following meanings:

        'Information' means information protected by copyright or by database right (for example, literary and artistic works, content, data and source code) offered for use under the terms of this licence.

        'Information Provider' means the person or organisation providing the Information under this licence.

        'Licensor' means any Information Provider which has the authority to offer Information under the terms of this licence or the Keeper of Public Records, who has the authority to offer Information subject to Crown copyright and Crown database rights and Information subject to copyright and database right that has been assigned to or acquired by the Crown, under the terms of this licence.

        'Use' means doing any act which is restricted by copyright or database right, whether in the original medium or in any other medium, and includes without limitation distributing, copying, adapting, modifying as may be technically necessary to use it in a different mode or format.

        'You', 'you' and 'your' means the natural or legal person, or body of persons corporate or incorporate, acquiring rights in the Information (whether the Information is obtained directly from the Licensor or otherwise) under this licence.
        About the Open Government Licence

        The National Archives has developed this licence as a tool to enable Information Providers in the public sector to license the use and re-use of their Information under a common open licence. The National Archives invites public sector bodies owning their own copyright and database rights to permit the use of their Information under this licence.

        The Keeper of the Public Records has authority to license Information subject to copyright and database right owned by the Crown. The extent of the offer to license this Information under the terms of this licence is set out in the UK Government Licensing Framework.

        This is version 3.0 of the Open Government Licence. The National Archives may, from time to time, issue new versions of the Open Government Licence. If you are already using Information under a previous version of the Open Government Licence, the terms of that licence will continue to apply.

        These terms are compatible with the Creative Commons Attribution License 4.0 and the Open Data Commons Attribution License, both of which license copyright and database rights. This means that when the Information is adapted and licensed under either of those licences, you automatically satisfy the conditions of the OGL when you comply with the other licence. The OGLv3.0 is Open Definition compliant.

        Further context, best practice and guidance can be found in the UK Government Licensing Framework section on The National Archives website.
        """#

    static let etalab20 = #"""
        LICENCE OUVERTE / OPEN LICENCE
        ===================================================================

        - Version 2.0
        - Avril 2017


        « RÉUTILISATION » DE L’« INFORMATION » SOUS CETTE LICENCE
        -------------------------------------------------------------------

        Le « Concédant » concède au « Réutilisateur » un droit non exclusif et gratuit
        de libre « Réutilisation » de l’« Information » objet de la présente licence,
        à des fins commerciales ou non, dans le monde entier et pour une durée
        illimitée, dans les conditions exprimées ci-dessous.

        Le « Réutilisateur » est libre de réutiliser l’« Information » :

        - de la reproduire, la copier,
        - de l’adapter, la modifier, l’extraire et la transformer, pour créer des
        « Informations dérivées », des produits ou des services,
        - de la communiquer, la diffuser, la redistribuer, la publier et la transmettre,
        - de l’exploiter à titre commercial, par exemple en la combinant avec d’autres
        informations, ou en l’incluant dans son propre produit ou application.

        Sous réserve de :

        - mentionner la paternité de l’« Information » : sa source (au moins le nom du
        « Concédant ») et la date de dernière mise à jour de l’« Information »
        réutilisée.

        Le « Réutilisateur » peut notamment s’acquitter de cette condition en renvoyant,
        par un lien hypertexte, vers la source de « l’Information » et assurant une
        mention effective de sa paternité.

        Par exemple :

        « Ministère de xxx - Données originales téléchargées sur
        http://www.data.gouv.fr/fr/datasets/xxx/, mise à jour du 14 février 2017 ».

        Cette mention de paternité ne confère aucun caractère officiel à la
        « Réutilisation » de l’« Information », et ne doit pas suggérer une quelconque
        reconnaissance ou caution par le « Concédant », ou par toute autre entité
        publique, du « Réutilisateur » ou de sa « Réutilisation ».


        « DONNÉES À CARACTÈRE PERSONNEL »
        -------------------------------------------------------------------

        L’« Information » mise à disposition peut contenir des « Données à caractère
        personnel » pouvant faire l’objet d’une « Réutilisation ». Si tel est le cas,
        le « Concédant » informe le « Réutilisateur » de leur présence.

        L’« Information » peut être librement réutilisée, dans le cadre des droits
        accordés par la présente licence, à condition de respecter le cadre légal
        relatif à la protection des données à caractère personnel.


        « DROITS DE PROPRIÉTÉ INTELLECTUELLE »
        -------------------------------------------------------------------

        Il est garanti au « Réutilisateur » que les éventuels « Droits de propriété
        intellectuelle » détenus par des tiers ou par le « Concédant » sur
        l’« Information » ne font pas obstacle aux droits accordés par la présente
        licence.

        Lorsque le « Concédant » détient des « Droits de propriété intellectuelle »
        cessibles sur l’« Information », il les cède au « Réutilisateur » de façon non
        exclusive, à titre gracieux, pour le monde entier, pour toute la durée des
        « Droits de propriété intellectuelle », et le « Réutilisateur » peut faire tout
        usage de l’« Information » conformément aux libertés et aux conditions définies
        par la présente licence.


        RESPONSABILITÉ
        -------------------------------------------------------------------

        L’« Information » est mise à disposition telle que produite ou reçue par le
        « Concédant », sans autre garantie expresse ou tacite que celles prévues par la
        présente licence. L’absence de défauts ou d’erreurs éventuellement contenues
        dans l’« Information », comme la fourniture continue de l’« Information » n’est
        pas garantie par le « Concédant ». Il ne peut être tenu pour responsable de
        toute perte, préjudice ou dommage de quelque sorte causé à des tiers du fait de
        la « Réutilisation ».

        Le « Réutilisateur » est seul responsable de la « Réutilisation » de
        l’« Information ».

        La « Réutilisation » ne doit pas induire en erreur des tiers quant au contenu
        de l’« Information », sa source et sa date de mise à jour.


        DROIT APPLICABLE
        -------------------------------------------------------------------

        La présente licence est régie par le droit français.


        COMPATIBILITÉ DE LA PRÉSENTE LICENCE
        -------------------------------------------------------------------

        La présente licence a été conçue pour être compatible avec toute licence libre
        qui exige au moins la mention de paternité et notamment avec la version
        antérieure de la présente licence ainsi qu’avec les licences :

        - « Open Government Licence » (OGL) du Royaume-Uni,
        - « Creative Commons Attribution » (CC-BY) de Creative Commons et
        - « Open Data Commons Attribution » (ODC-BY) de l’Open Knowledge Foundation.


        DÉFINITIONS
        -------------------------------------------------------------------

        Sont considérés, au sens de la présente licence comme :

        Le « Concédant » : toute personne concédant un droit de « Réutilisation » sur
        l’« Information » dans les libertés et les conditions prévues par la présente
        licence

        L’« Information » :

        - toute information publique figurant dans des documents communiqués ou publiés
        par une administration mentionnée au premier alinéa de l’article L.300-2 du
        CRPA;
        - toute information mise à disposition par toute personne selon les termes et
        conditions de la présente licence.

        La « Réutilisation » : l’utilisation de l’« Information » à d’autres fins que
        celles pour lesquelles elle a été produite ou reçue.

        Le « Réutilisateur »: toute personne qui réutilise les « Informations »
        conformément aux conditions de la présente licence.

        Des « Données à caractère personnel » : toute information se rapportant à une
        personne physique identifiée ou identifiable, pouvant être identifiée
        directement ou indirectement. Leur « Réutilisation » est subordonnée au respect
        du cadre juridique en vigueur.

        Une « Information dérivée » : toute nouvelle donnée ou information créées
        directement à partir de l’« Information » ou à partir d’une combinaison de
        l’« Information » et d’autres données ou informations non soumises à cette
        licence.

        Les « Droits de propriété intellectuelle » : tous droits identifiés comme tels
        par le Code de la propriété intellectuelle (notamment le droit d’auteur, droits
        voisins au droit d’auteur, droit sui generis des producteurs de bases de
        données…).


        À PROPOS DE CETTE LICENCE
        -------------------------------------------------------------------

        La présente licence a vocation à être utilisée par les administrations pour la
        réutilisation de leurs informations publiques. Elle peut également être
        utilisée par toute personne souhaitant mettre à disposition de
        l’« Information » dans les conditions définies par la présente licence.

        La France est dotée d’un cadre juridique global visant à une diffusion
        spontanée par les administrations de leurs informations publiques afin d’en
        permettre la plus large réutilisation.

        Le droit de la « Réutilisation » de l’« Information » des administrations est
        régi par le code des relations entre le public et l’administration (CRPA).

        Cette licence facilite la réutilisation libre et gratuite des informations
        publiques et figure parmi les licences qui peuvent être utilisées par
        l’administration en vertu du décret pris en application de l’article L.323-2
        du CRPA.

        Etalab est la mission chargée, sous l’autorité du Premier ministre, d’ouvrir le
        plus grand nombre de données publiques des administrations de l’Etat et de ses
        établissements publics. Elle a réalisé la Licence Ouverte pour faciliter la
        réutilisation libre et gratuite de ces informations publiques, telles que
        définies par l’article L321-1 du CRPA.

        Cette licence est la version 2.0 de la Licence Ouverte.

        Etalab se réserve la faculté de proposer de nouvelles versions de la Licence
        Ouverte. Cependant, les « Réutilisateurs » pourront continuer à réutiliser les
        informations qu’ils ont obtenues sous cette licence s’ils le souhaitent.
        """#

    static let dlDeBy20 = #"""
        DL-DE->BY-2.0

        Datenlizenz Deutschland – Namensnennung – Version 2.0

        (1) Jede Nutzung ist unter den Bedingungen dieser „Datenlizenz Deutschland – Namensnennung – Version 2.0" zulässig.

        Die bereitgestellten Daten und Metadaten dürfen für die kommerzielle und nicht kommerzielle Nutzung insbesondere

        1. vervielfältigt, ausgedruckt, präsentiert, verändert, bearbeitet sowie an Dritte übermittelt werden;
        2. mit eigenen Daten und Daten Anderer zusammengeführt und zu selbständigen neuen Datensätzen verbunden werden;
        3. in interne und externe Geschäftsprozesse, Produkte und Anwendungen in öffentlichen und nicht öffentlichen elektronischen Netzwerken eingebunden werden.

        (2) Bei der Nutzung ist sicherzustellen, dass folgende Angaben als Quellenvermerk enthalten sind:

        Bezeichnung des Bereitstellers nach dessen Maßgabe,

        1. der Vermerk „Datenlizenz Deutschland – Namensnennung – Version 2.0" oder „dl-de/by-2-0" mit Verweis auf den Lizenztext unter www.govdata.de/dl-de/by-2-0 sowie
        2. einen Verweis auf den Datensatz (URI).
        3. Dies gilt nur soweit die datenhaltende Stelle die Angaben 1. bis 3. zum Quellenvermerk bereitstellt.

        (3) Veränderungen, Bearbeitungen, neue Gestaltungen oder sonstige Abwandlungen sind im Quellenvermerk mit dem Hinweis zu versehen, dass die Daten geändert wurden.
        """#
}
