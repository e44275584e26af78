extension LicenceText {
    static let pddl10 = #"""
        Open Data Commons – Public Domain Dedication & Licence (PDDL)
        Preamble
        The Open Data Commons – Public Domain Dedication & Licence is a document intended to allow you to freely share, modify, and use this work for any purpose and without any restrictions. This licence is intended for use on databases or their contents ("data"), either together or individually.

        Many databases are covered by copyright. Some jurisdictions, mainly in Europe, have specific special rights that cover databases called the "sui generis" database right. Both of these sets of rights, as well as other legal rights used to protect databases and data, can create uncertainty or practical difficulty for those wishing to share databases and their underlying data but retain a limited amount of rights under a "some rights reserved" approach to licensing as outlined in the Science Commons Protocol for Implementing Open Access Data. As a result, this waiver and licence tries to the fullest extent possible to eliminate or fully license any rights that cover this database and data. Any Community Norms or similar statements of use of the database or data do not form a part of this document, and do not act as a contract for access or other terms of use for the database or data.

        The position of the recipient of the work

        Because this document places the database and its contents in or as close as possible within the public domain, there are no restrictions or requirements placed on the recipient by this document. Recipients may use this work commercially, use technical protection measures, combine this data or database with other databases or data, and share their changes and additions or keep them secret. It is not a requirement that recipients provide further users with a copy of this licence or attribute the original creator of the data or database as a source. The goal is to eliminate restrictions held by the original creator of the data and database on the use of it by others.

        The position of the dedicator of the work

        Copyright law, as with most other law under the banner of "intellectual property", is inherently national law. This means that there exists several differences in how copyright and other intellectual property rights can be relinquished, waived or licensed in the many legal jurisdictions of the world. This is despite much harmonisation of minimum levels of protection. The internet and other communication technologies span these many disparate legal jurisdictions and thus pose special difficulties for a document relinquishing and waiving intellectual property rights, including copyright and database rights, for use by the global community. Because of this feature of intellectual property law, this document first relinquishes the rights and waives the relevant rights and claims. It then goes on to license these same rights for jurisdictions or areas of law that may make it difficult to relinquish or waive rights or claims.

        The purpose of this document is to enable rightsholders to place their work into the public domain. Unlike licences for free and open source software, free cultural works, or open content licences, rightsholders will not be able to "dual license" their work by releasing the same work under different licences. This is because they have allowed anyone to use the work in whatever way they choose. Rightsholders therefore can't re-license it under copyright or database rights on different terms because they have nothing left to license. Doing so creates truly accessible data to build rich applications and advance the progress of science and the arts.

        This document can cover either or both of the database and its contents (the data). Because databases can have a wide variety of content – not just factual data – rightsholders should use the Open Data Commons – Public Domain Dedication & Licence for an entire database and its contents only if everything can be placed under the terms of this document. Because even factual data can sometimes have intellectual property rights, rightsholders should use this licence to cover both the database and its factual data when making material available under this document; even if it is likely that the data would not be covered by copyright or database rights.

        Rightsholders can also use this document to cover any copyright or database rights claims over only a database, and leave the contents to be covered by other licences or documents. They can do this because this document refers to the "Work", which can be either – or both – the database and its contents. As a result, rightsholders need to clearly state what they are dedicating under this document when they dedicate it.

        Just like any licence or other document dealing with intellectual property, rightsholders should be aware that one can only license what one owns. Please ensure that the rights have been cleared to make this material available under this document.

        This document permanently and irrevocably makes the Work available to the public for any use of any kind, and it should not be used unless the rightsholder is prepared for this to happen.

        Part I: Introduction

        The Rightsholder (the Person holding rights or claims over the Work) agrees as follows:
        1.0     Definitions of Capitalised Words

        "Copyright"  – Includes rights under copyright and under neighbouring rights and similarly related sets of rights under the law of the relevant jurisdiction under Section 6.4.

        "Data" – The contents of the Database, which includes the information, independent works, or other material collected into the Database offered under the terms of this Document.

        "Database" – A collection of Data arranged in a systematic or methodical way and individually accessible by electronic or other means offered under the terms of this Document.

        "Database Right"  – Means rights over Data resulting from the Chapter III ("sui generis") rights in the Database Directive (Directive 96/9/EC of the European Parliament and of the Council of 11 March 1996 on the legal protection of databases)  and any future updates as well as any similar rights available in the relevant jurisdiction under Section 6.4.

        "Document"  – means this relinquishment and waiver of rights and claims and back up licence agreement.

        "Person" – Means a natural or legal person or a body of persons corporate or incorporate.

        "Use" –  As a verb, means doing any act that is restricted by Copyright or Database Rights whether in the original medium or any other; and includes modifying the Work as may be technically necessary to use it in a different mode or format.  This includes the right to sublicense the Work.

        "Work" – Means either or both of the Database and Data offered under the terms of this Document.

        "You"  – the Person acquiring rights under the licence elements of this Document.

        Words in the singular include the plural and vice versa.
        2.0     What this document covers

        2.1. Legal effect of this Document. This Document is:

        a. A dedication to the public domain and waiver of Copyright and Database Rights over the Work; and

        b. A licence of Copyright and Database Rights over the Work in jurisdictions that do not allow for relinquishment or waiver.

        2.2. Legal rights covered.

         a. Copyright. Any copyright or neighbouring rights in the Work. Copyright law varies between jurisdictions, but is likely to cover: the Database model or schema, which is the structure, arrangement, and organisation of the Database, and can also include the Database tables and table indexes; the data entry and output sheets; and the Field names of Data stored in the Database. Copyright may also cover the Data depending on the jurisdiction and type of Data; and

         b. Database Rights. Database Rights only extend to the extraction and re-utilisation of the whole or a substantial part of the Data. Database Rights can apply even when there is no copyright over the Database. Database Rights can also apply when the Data is removed from the Database and is selected and arranged in a way that would not infringe any applicable copyright.

        2.2 Rights not covered.

        a. This Document does not apply to computer programs used in the making or operation of the Database;

        b. This Document does not cover any patents over the Data or the Database. Please see Section 4.2 later in this Document for further details; and

        c. This Document does not cover any trade marks associated with the Database. Please see Section 4.3 later in this Document for further details.

        Users of this Database are cautioned that they may have to clear other rights or consult other licences.

        2.3 Facts are free. The Rightsholder takes the position that factual information is not covered by Copyright. This Document however covers the Work in jurisdictions that may protect the factual information in the Work by Copyright, and to cover any information protected by Copyright that is contained in the Work.
        Part II: Dedication to the public domain
        3.0     Dedication, waiver, and licence of Copyright and Database Rights

        3.1 Dedication of Copyright and Database Rights to the public domain. The Rightsholder by using this Document, dedicates the Work to the public domain for the benefit of the public and relinquishes all rights in Copyright and Database Rights over the Work.

        a. The Rightsholder realises that once these rights are relinquished, that the Rightsholder has no further rights in Copyright and Database Rights over the Work, and that the Work is free and open for others to Use.

        b. The Rightsholder intends for their relinquishment to cover all present and future rights in the Work under Copyright and Database Rights, whether they are vested or contingent rights, and that this relinquishment of rights covers all their heirs and successors.

        The above relinquishment of rights applies worldwide and includes media and formats now known or created in the future.

        3.2 Waiver of rights and claims in Copyright and Database Rights when Section 3.1 dedication inapplicable. If the dedication in Section 3.1 does not apply in the relevant jurisdiction under Section 6.4, the Rightsholder waives any rights and claims that the Rightsholder may have or acquire in the future over the Work in:

        a. Copyright; and

        b. Database Rights.

         To the extent possible in the relevant jurisdiction, the above waiver of rights and claims applies worldwide and includes media and formats now known or created in the future. The Rightsholder agrees not to assert the above rights and waives the right to enforce them over the Work.

        3.3 Licence of Copyright and Database Rights when Sections 3.1 and 3.2 inapplicable.  If the dedication and waiver in Sections 3.1 and 3.2 does not apply in the relevant jurisdiction under Section 6.4, the Rightsholder and You agree as follows:

        a. The Licensor grants to You a worldwide, royalty-free, non-exclusive, licence to Use the Work for the duration of any applicable Copyright and Database Rights. These rights explicitly include commercial use, and do not exclude any field of endeavour. To the extent possible in the relevant jurisdiction, these rights may be exercised in all media and formats whether now known or created in the future.

        3.4 Moral rights. This section covers moral rights, including the right to be identified as the author of the Work or to object to treatment that would otherwise prejudice the author's honour and reputation, or any other derogatory treatment:

        a. For jurisdictions allowing waiver of moral rights, Licensor waives all moral rights that Licensor may have in the Work to the fullest extent possible by the law of the relevant jurisdiction under Section 6.4;

        b. If waiver of moral rights under Section 3.4 a in the relevant jurisdiction is not possible, Licensor agrees not to assert any moral rights over the Work and waives all claims in moral rights to the fullest extent possible by the law of the relevant jurisdiction under Section 6.4; and

        c. For jurisdictions not allowing waiver or an agreement not to assert moral rights under Section 3.4 a and b, the author may retain their moral rights over the copyrighted aspects of the Work.

        Please note that some jurisdictions do not allow for the waiver of moral rights, and so moral rights may still subsist over the work in some jurisdictions.

        4.0     Relationship to other rights

        4.1 No other contractual conditions. The Rightsholder makes this Work available to You without any other contractual obligations, either express or implied. Any Community Norms statement associated with the Work is not a contract and does not form part of this Document.

        4.2 Relationship to patents. This Document does not grant You a licence for any patents that the Rightsholder may own. Users of this Database are cautioned that they may have to clear other rights or consult other licences.

        4.3 Relationship to trade marks. This Document does not grant You a licence for any trade marks that the Rightsholder may own or that the Rightsholder may use to cover the Work. Users of this Database are cautioned that they may have to clear other rights or consult other licences.

        Part III: General provisions

        5.0     Warranties, disclaimer, and limitation of liability

        5.1 The Work is provided by the Rightsholder "as is" and without any warranty of any kind, either express or implied, whether of title, of accuracy or completeness, of the presence of absence of errors, of fitness for purpose, or otherwise. Some jurisdictions do not allow the exclusion of implied warranties, so this exclusion may not apply to You.

        5.2 Subject to any liability that may not be excluded or limited by law, the Rightsholder is not
        liable for, and expressly excludes, all liability for loss or damage however and whenever caused to anyone by any use under this Document, whether by You or by anyone else, and whether caused by any fault on the part of the Rightsholder or not. This exclusion of liability includes, but is not limited to, any special, incidental, consequential, punitive, or exemplary damages. This exclusion applies even if the Rightsholder has been advised of the possibility of such damages.

        5.3 If liability may not be excluded by law, it is limited to actual and direct financial loss to the extent it is caused by proved negligence on the part of the Rightsholder.

        6.0     General

        6.1 If any provision of this Document is held to be invalid or unenforceable, that must not affect the validity or enforceability of the remainder of the terms of this Document.

        6.2 This Document is the entire agreement between the parties with respect to the Work covered here. It replaces any earlier understandings, agreements or representations with respect to the Work not specified here.

        6.3 This Document does not affect any rights that You or anyone else may independently have under any applicable law to make any use of this Work, including (for jurisdictions where this Document is a licence) fair dealing, fair use, database exceptions, or any other legally recognised limitation or exception to infringement of copyright or other applicable laws.

        6.4 This Document takes effect in the relevant jurisdiction in which the Document terms are sought to be enforced. If the rights waived or granted under applicable law in the relevant jurisdiction includes additional rights not waived or granted under this Document, these additional rights are included in this Document in order to meet the intent of this Document.
        """#

    static let odcBy10 = #"""
        Open Data Commons Attribution License (ODC-By) v1.0
        ODC Attribution License (ODC-By)
        Preamble

        The Open Data Commons Attribution License is a license agreement
        intended to allow users to freely share, modify, and use this Database
        subject only to the attribution requirements set out in Section 4.

        Databases can contain a wide variety of types of content (images,
        audiovisual material, and sounds all in the same database, for example),
        and so this license only governs the rights over the Database, and not
        the contents of the Database individually. Licensors may therefore wish
        to use this license together with another license for the contents.

        Sometimes the contents of a database, or the database itself, can be
        covered by other rights not addressed here (such as private contracts,
        trademark over the name, or privacy rights / data protection rights
        over information in the contents), and so you are advised that you may
        have to consult other documents or clear other rights before doing
        activities not covered by this License.

        The Licensor (as defined below)

        and

        You (as defined below)

        agree as follows:
        1.0 Definitions of Capitalised Words

        "Collective Database" – Means this Database in unmodified form as part
        of a collection of independent databases in themselves that together are
        assembled into a collective whole. A work that constitutes a Collective
        Database will not be considered a Derivative Database.

        "Convey" – As a verb, means Using the Database, a Derivative Database,
        or the Database as part of a Collective Database in any way that enables
        a Person to make or receive copies of the Database or a Derivative
        Database. Conveying does not include interaction with a user through a
        computer network, or creating and Using a Produced Work, where no
        transfer of a copy of the Database or a Derivative Database occurs.

        "Contents" – The contents of this Database, which includes the
        information, independent works, or other material collected into the
        Database. For example, the contents of the Database could be factual
        data or works such as images, audiovisual material, text, or sounds.

        "Database" – A collection of material (the Contents) arranged in a
        systematic or methodical way and individually accessible by electronic
        or other means offered under the terms of this License.

        "Database Directive" – Means Directive 96/9/EC of the European
        Parliament and of the Council of 11 March 1996 on the legal protection
        of databases, as amended or succeeded.

        "Database Right" – Means rights resulting from the Chapter III ("sui
        generis") rights in the Database Directive (as amended and as transposed
        by member states), which includes the Extraction and Re-utilisation of
        the whole or a Substantial part of the Contents, as well as any similar
        rights available in the relevant jurisdiction under Section 10.4.

        "Derivative Database" – Means a database based upon the Database, and
        includes any translation, adaptation, arrangement, modification, or any
        other alteration of the Database or of a Substantial part of the
        Contents. This includes, but is not limited to, Extracting or
        Re-utilising the whole or a Substantial part of the Contents in a new
        Database.

        "Extraction" – Means the permanent or temporary transfer of all or a
        Substantial part of the Contents to another medium by any means or in
        any form.

        "License" – Means this license agreement and is both a license of rights
        such as copyright and Database Rights and an agreement in contract.

        "Licensor" – Means the Person that offers the Database under the terms
        of this License.

        "Person" – Means a natural or legal person or a body of persons
        corporate or incorporate.

        "Produced Work" – a work (such as an image, audiovisual material, text,
        or sounds) resulting from using the whole or a Substantial part of the
        Contents (via a search or other query) from this Database, a Derivative
        Database, or this Database as part of a Collective Database.

        "Publicly" – means to Persons other than You or under Your control by
        either more than 50% ownership or by the power to direct their
        activities (such as contracting with an independent consultant).

        "Re-utilisation" – means any form of making available to the public all
        or a Substantial part of the Contents by the distribution of copies, by
        renting, by online or other forms of transmission.

        "Substantial" – Means substantial in terms of quantity or quality or a
        combination of both. The repeated and systematic Extraction or
        Re-utilisation of insubstantial parts of the Contents may amount to the
        Extraction or Re-utilisation of a Substantial part of the Contents.

        "Use" – As a verb, means doing any act that is restricted by copyright
        or Database Rights whether in the original medium or any other; and
        includes without limitation distributing, copying, publicly performing,
        publicly displaying, and preparing derivative works of the Database, as
        well as modifying the Database as may be technically necessary to use it
        in a different mode or format.

        "You" – Means a Person exercising rights under this License who has not
        previously violated the terms of this License with respect to the
        Database, or who has received express permission from the Licensor to
        exercise rights under this License despite a previous violation.

        Words in the singular include the plural and vice versa.
        2.0 What this License covers

        2.1. Legal effect of this document. This License is:

        a. A license of applicable copyright and neighbouring rights;

        b. A license of the Database Right; and

        c. An agreement in contract between You and the Licensor.

        2.2 Legal rights covered. This License covers the legal rights in the
        Database, including:

        a. Copyright. Any copyright or neighbouring rights in the Database.
        The copyright licensed includes any individual elements of the
        Database, but does not cover the copyright over the Contents
        independent of this Database. See Section 2.4 for details. Copyright
        law varies between jurisdictions, but is likely to cover: the Database
        model or schema, which is the structure, arrangement, and organisation
        of the Database, and can also include the Database tables and table
        indexes; the data entry and output sheets; and the Field names of
        Contents stored in the Database;

        b. Database Rights. Database Rights only extend to the Extraction and
        Re-utilisation of the whole or a Substantial part of the Contents.
        Database Rights can apply even when there is no copyright over the
        Database. Database Rights can also apply when the Contents are removed
        from the Database and are selected and arranged in a way that would
        not infringe any applicable copyright; and

        c. Contract. This is an agreement between You and the Licensor for
        access to the Database. In return you agree to certain conditions of
        use on this access as outlined in this License.

        2.3 Rights not covered.

        a. This License does not apply to computer programs used in the making
        or operation of the Database;

        b. This License does not cover any patents over the Contents or the
        Database; and

        c. This License does not cover any trademarks associated with the
        Database.

        2.4 Relationship to Contents in the Database. The individual items of
        the Contents contained in this Database may be covered by other rights,
        including copyright, patent, data protection, privacy, or personality
        rights, and this License does not cover any rights (other than Database
        Rights or in contract) in individual Contents contained in the Database.
        For example, if used on a Database of images (the Contents), this
        License would not apply to copyright over individual images, which could
        have their own separate licenses, or one single license covering all of
        the rights over the images.
        3.0 Rights granted

        3.1 Subject to the terms and conditions of this License, the Licensor
        grants to You a worldwide, royalty-free, non-exclusive, terminable (but
        only under Section 9) license to Use the Database for the duration of
        any applicable copyright and Database Rights. These rights explicitly
        include commercial use, and do not exclude any field of endeavour. To
        the extent possible in the relevant jurisdiction, these rights may be
        exercised in all media and formats whether now known or created in the
        future.

        The rights granted cover, for example:

        a. Extraction and Re-utilisation of the whole or a Substantial part of
        the Contents;

        b. Creation of Derivative Databases;

        c. Creation of Collective Databases;

        d. Creation of temporary or permanent reproductions by any means and
        in any form, in whole or in part, including of any Derivative
        Databases or as a part of Collective Databases; and

        e. Distribution, communication, display, lending, making available, or
        performance to the public by any means and in any form, in whole or in
        part, including of any Derivative Database or as a part of Collective
        Databases.

        3.2 Compulsory license schemes. For the avoidance of doubt:

        a. Non-waivable compulsory license schemes. In those jurisdictions in
        which the right to collect royalties through any statutory or
        compulsory licensing scheme cannot be waived, the Licensor reserves
        the exclusive right to collect such royalties for any exercise by You
        of the rights granted under this License;

        b. Waivable compulsory license schemes. In those jurisdictions in
        which the right to collect royalties through any statutory or
        compulsory licensing scheme can be waived, the Licensor waives the
        exclusive right to collect such royalties for any exercise by You of
        the rights granted under this License; and,

        c. Voluntary license schemes. The Licensor waives the right to collect
        royalties, whether individually or, in the event that the Licensor is
        a member of a collecting society that administers voluntary licensing
        schemes, via that society, from any exercise by You of the rights
        granted under this License.

        3.3 The right to release the Database under different terms, or to stop
        distributing or making available the Database, is reserved. Note that
        this Database may be multiple-licensed, and so You may have the choice
        of using alternative licenses for this Database. Subject to Section
        10.4, all other rights not expressly granted by Licensor are reserved.
        4.0 Conditions of Use

        4.1 The rights granted in Section 3 above are expressly made subject to
        Your complying with the following conditions of use. These are important
        conditions of this License, and if You fail to follow them, You will be
        in material breach of its terms.

        4.2 Notices. If You Publicly Convey this Database, any Derivative
        Database, or the Database as part of a Collective Database, then You
        must:

        a. Do so only under the terms of this License;

        b. Include a copy of this License or its Uniform Resource Identifier (URI)
        with the Database or Derivative Database, including both in the
        Database or Derivative Database and in any relevant documentation;

        c. Keep intact any copyright or Database Right notices and notices
        that refer to this License; and

        d. If it is not possible to put the required notices in a particular
        file due to its structure, then You must include the notices in a
        location (such as a relevant directory) where users would be likely to
        look for it.

        4.3 Notice for using output (Contents). Creating and Using a Produced
        Work does not require the notice in Section 4.2. However, if you
        Publicly Use a Produced Work, You must include a notice associated with
        the Produced Work reasonably calculated to make any Person that uses,
        views, accesses, interacts with, or is otherwise exposed to the Produced
        Work aware that Content was obtained from the Database, Derivative
        Database, or the Database as part of a Collective Database, and that it
        is available under this License.

        a. Example notice. The following text will satisfy notice under
        Section 4.3:

            Contains information from DATABASE NAME which is made available
            under the ODC Attribution License.

        DATABASE NAME should be replaced with the name of the Database and a
        hyperlink to the location of the Database. "ODC Attribution License"
        should contain a hyperlink to the URI of the text of this License. If
        hyperlinks are not possible, You should include the plain text of the
        required URI’s with the above notice.

        4.4 Licensing of others. You may not sublicense the Database. Each time
        You communicate the Database, the whole or Substantial part of the
        Contents, or any Derivative Database to anyone else in any way, the
        Licensor offers to the recipient a license to the Database on the same
        terms and conditions as this License. You are not responsible for
        enforcing compliance by third parties with this License, but You may
        enforce any rights that You have over a Derivative Database. You are
        solely responsible for any modifications of a Derivative Database made
        by You or another Person at Your direction. You may not impose any
        further restrictions on the exercise of the rights granted or affirmed
        under this License.
        5.0 Moral rights

        5.1 Moral rights. This section covers moral rights, including any rights
        to be identified as the author of the Database or to object to treatment
        that would otherwise prejudice the author’s honour and reputation, or
        any other derogatory treatment:

        a. For jurisdictions allowing waiver of moral rights, Licensor waives
        all moral rights that Licensor may have in the Database to the fullest
        extent possible by the law of the relevant jurisdiction under Section
        10.4;

        b. If waiver of moral rights under Section 5.1 a in the relevant
        jurisdiction is not possible, Licensor agrees not to assert any moral
        rights over the Database and waives all claims in moral rights to the
        fullest extent possible by the law of the relevant jurisdiction under
        Section 10.4; and

        c. For jurisdictions not allowing waiver or an agreement not to assert
        moral rights under Section 5.1 a and b, the author may retain their
        moral rights over certain aspects of the Database.

        Please note that some jurisdictions do not allow for the waiver of moral
        rights, and so moral rights may still subsist over the Database in some
        jurisdictions.
        6.0 Fair dealing, Database exceptions, and other rights not affected

        6.1 This License does not affect any rights that You or anyone else may
        independently have under any applicable law to make any use of this
        Database, including without limitation:

        a. Exceptions to the Database Right including: Extraction of Contents
        from non-electronic Databases for private purposes, Extraction for
        purposes of illustration for teaching or scientific research, and
        Extraction or Re-utilisation for public security or an administrative
        or judicial procedure.

        b. Fair dealing, fair use, or any other legally recognised limitation
        or exception to infringement of copyright or other applicable laws.

        6.2 This License does not affect any rights of lawful users to Extract
        and Re-utilise insubstantial parts of the Contents, evaluated
        quantitatively or qualitatively, for any purposes whatsoever, including
        creating a Derivative Database (subject to other rights over the
        Contents, see Section 2.4). The repeated and systematic Extraction or
        Re-utilisation of insubstantial parts of the Contents may however amount
        to the Extraction or Re-utilisation of a Substantial part of the
        Contents.
        7.0 Warranties and Disclaimer

        7.1 The Database is licensed by the Licensor "as is" and without any
        warranty of any kind, either express, implied, or arising by statute,
        custom, course of dealing, or trade usage. Licensor specifically
        disclaims any and all implied warranties or conditions of title,
        non-infringement, accuracy or completeness, the presence or absence of
        errors, fitness for a particular purpose, merchantability, or otherwise.
        Some jurisdictions do not allow the exclusion of implied warranties, so
        this exclusion may not apply to You.
        8.0 Limitation of liability

        8.1 Subject to any liability that may not be excluded or limited by law,
        the Licensor is not liable for, and expressly excludes, all liability
        for loss or damage however and whenever caused to anyone by any use
        under this License, whether by You or by anyone else, and whether caused
        by any fault on the part of the Licensor or not. This exclusion of
        liability includes, but is not limited to, any special, incidental,
        consequential, punitive, or exemplary damages such as loss of revenue,
        data, anticipated profits, and lost business. This exclusion applies
        even if the Licensor has been advised of the possibility of such
        damages.

        8.2 If liability may not be excluded by law, it is limited to actual and
        direct financial loss to the extent it is caused by proved negligence on
        the part of the Licensor.
        9.0 Termination of Your rights under this License

        9.1 Any breach by You of the terms and conditions of this License
        automatically terminates this License with immediate effect and without
        notice to You. For the avoidance of doubt, Persons who have received the
        Database, the whole or a Substantial part of the Contents, Derivative
        Databases, or the Database as part of a Collective Database from You
        under this License will not have their licenses terminated provided
        their use is in full compliance with this License or a license granted
        under Section 4.8 of this License. Sections 1, 2, 7, 8, 9 and 10 will
        survive any termination of this License.

        9.2 If You are not in breach of the terms of this License, the Licensor
        will not terminate Your rights under it.

        9.3 Unless terminated under Section 9.1, this License is granted to You
        for the duration of applicable rights in the Database.

        9.4 Reinstatement of rights. If you cease any breach of the terms and
        conditions of this License, then your full rights under this License
        will be reinstated:

        a. Provisionally and subject to permanent termination until the 60th
        day after cessation of breach;

        b. Permanently on the 60th day after cessation of breach unless
        otherwise reasonably notified by the Licensor; or

        c. Permanently if reasonably notified by the Licensor of the
        violation, this is the first time You have received notice of
        violation of this License from the Licensor, and You cure the
        violation prior to 30 days after your receipt of the notice.

        9.5 Notwithstanding the above, Licensor reserves the right to release
        the Database under different license terms or to stop distributing or
        making available the Database. Releasing the Database under different
        license terms or stopping the distribution of the Database will not
        withdraw this License (or any other license that has been, or is
        required to be, granted under the terms of this License), and this
        License will continue in full force and effect unless terminated as
        stated above.
        10.0 General

        10.1 If any provision of this License is held to be invalid or
        unenforceable, that must not affect the validity or enforceability of
        the remainder of the terms and conditions of this License and each
        remaining provision of this License shall be valid and enforced to the
        fullest extent permitted by law.

        10.2 This License is the entire agreement between the parties with
        respect to the rights granted here over the Database. It replaces any
        earlier understandings, agreements or representations with respect to
        the Database.

        10.3 If You are in breach of the terms of this License, You will not be
        entitled to rely on the terms of this License or to complain of any
        breach by the Licensor.

        10.4 Choice of law. This License takes effect in and will be governed by
        the laws of the relevant jurisdiction in which the License terms are
        sought to be enforced. If the standard suite of rights granted under
        applicable copyright law and Database Rights in the relevant
        jurisdiction includes additional rights not granted under this License,
        these additional rights are granted in this License in order to meet the
        terms of this License.
        """#

    static let odbl10 = #"""
        ## ODC Open Database License (ODbL)

        ### Preamble

        The Open Database License (ODbL) is a license agreement intended to
        allow users to freely share, modify, and use this Database while
        maintaining this same freedom for others. Many databases are covered by
        copyright, and therefore this document licenses these rights. Some
        jurisdictions, mainly in the European Union, have specific rights that
        cover databases, and so the ODbL addresses these rights, too. Finally,
        the ODbL is also an agreement in contract for users of this Database to
        act in certain ways in return for accessing this Database.

        Databases can contain a wide variety of types of content (images,
        audiovisual material, and sounds all in the same database, for example),
        and so the ODbL only governs the rights over the Database, and not the
        contents of the Database individually. Licensors should use the ODbL
        together with another license for the contents, if the contents have a
        single set of rights that uniformly covers all of the contents. If the
        contents have multiple sets of different rights, Licensors should
        describe what rights govern what contents together in the individual
        record or in some other way that clarifies what rights apply.

        Sometimes the contents of a database, or the database itself, can be
        covered by other rights not addressed here (such as private contracts,
        trade mark over the name, or privacy rights / data protection rights
        over information in the contents), and so you are advised that you may
        have to consult other documents or clear other rights before doing
        activities not covered by this License.

        ------

        The Licensor (as defined below)

        and

        You (as defined below)

        agree as follows:

        ### 1.0 Definitions of Capitalised Words

        "Collective Database" – Means this Database in unmodified form as part
        of a collection of independent databases in themselves that together are
        assembled into a collective whole. A work that constitutes a Collective
        Database will not be considered a Derivative Database.

        "Convey" – As a verb, means Using the Database, a Derivative Database,
        or the Database as part of a Collective Database in any way that enables
        a Person to make or receive copies of the Database or a Derivative
        Database. Conveying does not include interaction with a user through a
        computer network, or creating and Using a Produced Work, where no
        transfer of a copy of the Database or a Derivative Database occurs.
        "Contents" – The contents of this Database, which includes the
        information, independent works, or other material collected into the
        Database. For example, the contents of the Database could be factual
        data or works such as images, audiovisual material, text, or sounds.

        "Database" – A collection of material (the Contents) arranged in a
        systematic or methodical way and individually accessible by electronic
        or other means offered under the terms of this License.

        "Database Directive" – Means Directive 96/9/EC of the European
        Parliament and of the Council of 11 March 1996 on the legal protection
        of databases, as amended or succeeded.

        "Database Right" – Means rights resulting from the Chapter III ("sui
        generis") rights in the Database Directive (as amended and as transposed
        by member states), which includes the Extraction and Re-utilisation of
        the whole or a Substantial part of the Contents, as well as any similar
        rights available in the relevant jurisdiction under Section 10.4.

        "Derivative Database" – Means a database based upon the Database, and
        includes any translation, adaptation, arrangement, modification, or any
        other alteration of the Database or of a Substantial part of the
        Contents. This includes, but is not limited to, Extracting or
        Re-utilising the whole or a Substantial part of the Contents in a new
        Database.

        "Extraction" – Means the permanent or temporary transfer of all or a
        Substantial part of the Contents to another medium by any means or in
        any form.

        "License" – Means this license agreement and is both a license of rights
        such as copyright and Database Rights and an agreement in contract.

        "Licensor" – Means the Person that offers the Database under the terms
        of this License.

        "Person" – Means a natural or legal person or a body of persons
        corporate or incorporate.

        "Produced Work" – a work (such as an image, audiovisual material, text,
        or sounds) resulting from using the whole or a Substantial part of the
        Contents (via a search or other query) from this Database, a Derivative
        Database, or this Database as part of a Collective Database.

        "Publicly" – means to Persons other than You or under Your control by
        either more than 50% ownership or by the power to direct their
        activities (such as contracting with an independent consultant).

        "Re-utilisation" – means any form of making available to the public all
        or a Substantial part of the Contents by the distribution of copies, by
        renting, by online or other forms of transmission.

        "Substantial" – Means substantial in terms of quantity or quality or a
        combination of both. The repeated and systematic Extraction or
        Re-utilisation of insubstantial parts of the Contents may amount to the
        Extraction or Re-utilisation of a Substantial part of the Contents.

        "Use" – As a verb, means doing any act that is restricted by copyright
        or Database Rights whether in the original medium or any other; and
        includes without limitation distributing, copying, publicly performing,
        publicly displaying, and preparing derivative works of the Database, as
        well as modifying the Database as may be technically necessary to use it
        in a different mode or format.

        "You" – Means a Person exercising rights under this License who has not
        previously violated the terms of this License with respect to the
        Database, or who has received express permission from the Licensor to
        exercise rights under this License despite a previous violation.

        Words in the singular include the plural and vice versa.

        ### 2.0 What this License covers

        2.1. Legal effect of this document. This License is:

        a. A license of applicable copyright and neighbouring rights;

        b. A license of the Database Right; and

        c. An agreement in contract between You and the Licensor.

        2.2 Legal rights covered. This License covers the legal rights in the
        Database, including:

        a. Copyright. Any copyright or neighbouring rights in the Database.
        The copyright licensed includes any individual elements of the
        Database, but does not cover the copyright over the Contents
        independent of this Database. See Section 2.4 for details. Copyright
        law varies between jurisdictions, but is likely to cover: the Database
        model or schema, which is the structure, arrangement, and organisation
        of the Database, and can also include the Database tables and table
        indexes; the data entry and output sheets; and the Field names of
        Contents stored in the Database;

        b. Database Rights. Database Rights only extend to the Extraction and
        Re-utilisation of the whole or a Substantial part of the Contents.
        Database Rights can apply even when there is no copyright over the
        Database. Database Rights can also apply when the Contents are removed
        from the Database and are selected and arranged in a way that would
        not infringe any applicable copyright; and

        c. Contract. This is an agreement between You and the Licensor for
        access to the Database. In return you agree to certain conditions of
        use on this access as outlined in this License.

        2.3 Rights not covered.

        a. This License does not apply to computer programs used in the making
        or operation of the Database;

        b. This License does not cover any patents over the Contents or the
        Database; and

        c. This License does not cover any trademarks associated with the
        Database.

        2.4 Relationship to Contents in the Database. The individual items of
        the Contents contained in this Database may be covered by other rights,
        including copyright, patent, data protection, privacy, or personality
        rights, and this License does not cover any rights (other than Database
        Rights or in contract) in individual Contents contained in the Database.
        For example, if used on a Database of images (the Contents), this
        License would not apply to copyright over individual images, which could
        have their own separate licenses, or one single license covering all of
        the rights over the images.

        ### 3.0 Rights granted

        3.1 Subject to the terms and conditions of this License, the Licensor
        grants to You a worldwide, royalty-free, non-exclusive, terminable (but
        only under Section 9) license to Use the Database for the duration of
        any applicable copyright and Database Rights. These rights explicitly
        include commercial use, and do not exclude any field of endeavour. To
        the extent possible in the relevant jurisdiction, these rights may be
        exercised in all media and formats whether now known or created in the
        future.

        The rights granted cover, for example:

        a. Extraction and Re-utilisation of the whole or a Substantial part of
        the Contents;

        b. Creation of Derivative Databases;

        c. Creation of Collective Databases;

        d. Creation of temporary or permanent reproductions by any means and
        in any form, in whole or in part, including of any Derivative
        Databases or as a part of Collective Databases; and

        e. Distribution, communication, display, lending, making available, or
        performance to the public by any means and in any form, in whole or in
        part, including of any Derivative Database or as a part of Collective
        Databases.

        3.2 Compulsory license schemes. For the avoidance of doubt:

        a. Non-waivable compulsory license schemes. In those jurisdictions in
        which the right to collect royalties through any statutory or
        compulsory licensing scheme cannot be waived, the Licensor reserves
        the exclusive right to collect such royalties for any exercise by You
        of the rights granted under this License;

        b. Waivable compulsory license schemes. In those jurisdictions in
        which the right to collect royalties through any statutory or
        compulsory licensing scheme can be waived, the Licensor waives the
        exclusive right to collect such royalties for any exercise by You of
        the rights granted under this License; and,

        c. Voluntary license schemes. The Licensor waives the right to collect
        royalties, whether individually or, in the event that the Licensor is
        a member of a collecting society that administers voluntary licensing
        schemes, via that society, from any exercise by You of the rights
        granted under this License.

        3.3 The right to release the Database under different terms, or to stop
        distributing or making available the Database, is reserved. Note that
        this Database may be multiple-licensed, and so You may have the choice
        of using alternative licenses for this Database. Subject to Section
        10.4, all other rights not expressly granted by Licensor are reserved.

        ### 4.0 Conditions of Use

        4.1 The rights granted in Section 3 above are expressly made subject to
        Your complying with the following conditions of use. These are important
        conditions of this License, and if You fail to follow them, You will be
        in material breach of its terms.

        4.2 Notices. If You Publicly Convey this Database, any Derivative
        Database, or the Database as part of a Collective Database, then You
        must:

        a. Do so only under the terms of this License or another license
        permitted under Section 4.4;

        b. Include a copy of this License (or, as applicable, a license
        permitted under Section 4.4) or its Uniform Resource Identifier (URI)
        with the Database or Derivative Database, including both in the
        Database or Derivative Database and in any relevant documentation; and

        c. Keep intact any copyright or Database Right notices and notices
        that refer to this License.

        d. If it is not possible to put the required notices in a particular
        file due to its structure, then You must include the notices in a
        location (such as a relevant directory) where users would be likely to
        look for it.

        4.3 Notice for using output (Contents). Creating and Using a Produced
        Work does not require the notice in Section 4.2. However, if you
        Publicly Use a Produced Work, You must include a notice associated with
        the Produced Work reasonably calculated to make any Person that uses,
        views, accesses, interacts with, or is otherwise exposed to the Produced
        Work aware that Content was obtained from the Database, Derivative
        Database, or the Database as part of a Collective Database, and that it
        is available under this License.

        a. Example notice. The following text will satisfy notice under
        Section 4.3:

        Contains information from DATABASE NAME, which is made available
        here under the Open Database License (ODbL).

        DATABASE NAME should be replaced with the name of the Database and a
        hyperlink to the URI of the Database. "Open Database License" should
        contain a hyperlink to the URI of the text of this License. If
        hyperlinks are not possible, You should include the plain text of the
        required URI's with the above notice.

        4.4 Share alike.

        a. Any Derivative Database that You Publicly Use must be only under
        the terms of:

        i. This License;

        ii. A later version of this License similar in spirit to this
        License; or

        iii. A compatible license.

        If You license the Derivative Database under one of the licenses
        mentioned in (iii), You must comply with the terms of that license.

        b. For the avoidance of doubt, Extraction or Re-utilisation of the
        whole or a Substantial part of the Contents into a new database is a
        Derivative Database and must comply with Section 4.4.

        c. Derivative Databases and Produced Works. A Derivative Database is
        Publicly Used and so must comply with Section 4.4. if a Produced Work
        created from the Derivative Database is Publicly Used.

        d. Share Alike and additional Contents. For the avoidance of doubt,
        You must not add Contents to Derivative Databases under Section 4.4 a
        that are incompatible with the rights granted under this License.

        e. Compatible licenses. Licensors may authorise a proxy to determine
        compatible licenses under Section 4.4 a iii. If they do so, the
        authorised proxy's public statement of acceptance of a compatible
        license grants You permission to use the compatible license.


        4.5 Limits of Share Alike. The requirements of Section 4.4 do not apply
        in the following:

        a. For the avoidance of doubt, You are not required to license
        Collective Databases under this License if You incorporate this
        Database or a Derivative Database in the collection, but this License
        still applies to this Database or a Derivative Database as a part of
        the Collective Database;

        b. Using this Database, a Derivative Database, or this Database as
        part of a Collective Database to create a Produced Work does not
        create a Derivative Database for purposes of Section 4.4; and

        c. Use of a Derivative Database internally within an organisation is
        not to the public and therefore does not fall under the requirements
        of Section 4.4.

        4.6 Access to Derivative Databases. If You Publicly Use a Derivative
        Database or a Produced Work from a Derivative Database, You must also
        offer to recipients of the Derivative Database or Produced Work a copy
        in a machine readable form of:

        a. The entire Derivative Database; or

        b. A file containing all of the alterations made to the Database or
        the method of making the alterations to the Database (such as an
        algorithm), including any additional Contents, that make up all the
        differences between the Database and the Derivative Database.

        The Derivative Database (under a.) or alteration file (under b.) must be
        available at no more than a reasonable production cost for physical
        distributions and free of charge if distributed over the internet.

        4.7 Technological measures and additional terms

        a. This License does not allow You to impose (except subject to
        Section 4.7 b.) any terms or any technological measures on the
        Database, a Derivative Database, or the whole or a Substantial part of
        the Contents that alter or restrict the terms of this License, or any
        rights granted under it, or have the effect or intent of restricting
        the ability of any person to exercise those rights.

        b. Parallel distribution. You may impose terms or technological
        measures on the Database, a Derivative Database, or the whole or a
        Substantial part of the Contents (a "Restricted Database") in
        contravention of Section 4.74 a. only if You also make a copy of the
        Database or a Derivative Database available to the recipient of the
        Restricted Database:

        i. That is available without additional fee;

        ii. That is available in a medium that does not alter or restrict
        the terms of this License, or any rights granted under it, or have
        the effect or intent of restricting the ability of any person to
        exercise those rights (an "Unrestricted Database"); and

        iii. The Unrestricted Database is at least as accessible to the
        recipient as a practical matter as the Restricted Database.

        c. For the avoidance of doubt, You may place this Database or a
        Derivative Database in an authenticated environment, behind a
        password, or within a similar access control scheme provided that You
        do not alter or restrict the terms of this License or any rights
        granted under it or have the effect or intent of restricting the
        ability of any person to exercise those rights.

        4.8 Licensing of others. You may not sublicense the Database. Each time
        You communicate the Database, the whole or Substantial part of the
        Contents, or any Derivative Database to anyone else in any way, the
        Licensor offers to the recipient a license to the Database on the same
        terms and conditions as this License. You are not responsible for
        enforcing compliance by third parties with this License, but You may
        enforce any rights that You have over a Derivative Database. You are
        solely responsible for any modifications of a Derivative Database made
        by You or another Person at Your direction. You may not impose any
        further restrictions on the exercise of the rights granted or affirmed
        under this License.

        ### 5.0 Moral rights

        5.1 Moral rights. This section covers moral rights, including any rights
        to be identified as the author of the Database or to object to treatment
        that would otherwise prejudice the author's honour and reputation, or
        any other derogatory treatment:

        a. For jurisdictions allowing waiver of moral rights, Licensor waives
        all moral rights that Licensor may have in the Database to the fullest
        extent possible by the law of the relevant jurisdiction under Section
        10.4;

        b. If waiver of moral rights under Section 5.1 a in the relevant
        jurisdiction is not possible, Licensor agrees not to assert any moral
        rights over the Database and waives all claims in moral rights to the
        fullest extent possible by the law of the relevant jurisdiction under
        Section 10.4; and

        c. For jurisdictions not allowing waiver or an agreement not to assert
        moral rights under Section 5.1 a and b, the author may retain their
        moral rights over certain aspects of the Database.

        Please note that some jurisdictions do not allow for the waiver of moral
        rights, and so moral rights may still subsist over the Database in some
        jurisdictions.

        ### 6.0 Fair dealing, Database exceptions, and other rights not affected

        6.1 This License does not affect any rights that You or anyone else may
        independently have under any applicable law to make any use of this
        Database, including without limitation:

        a. Exceptions to the Database Right including: Extraction of Contents
        from non-electronic Databases for private purposes, Extraction for
        purposes of illustration for teaching or scientific research, and
        Extraction or Re-utilisation for public security or an administrative
        or judicial procedure.

        b. Fair dealing, fair use, or any other legally recognised limitation
        or exception to infringement of copyright or other applicable laws.

        6.2 This License does not affect any rights of lawful users to Extract
        and Re-utilise insubstantial parts of the Contents, evaluated
        quantitatively or qualitatively, for any purposes whatsoever, including
        creating a Derivative Database (subject to other rights over the
        Contents, see Section 2.4). The repeated and systematic Extraction or
        Re-utilisation of insubstantial parts of the Contents may however amount
        to the Extraction or Re-utilisation of a Substantial part of the
        Contents.

        ### 7.0 Warranties and Disclaimer

        7.1 The Database is licensed by the Licensor "as is" and without any
        warranty of any kind, either express, implied, or arising by statute,
        custom, course of dealing, or trade usage. Licensor specifically
        disclaims any and all implied warranties or conditions of title,
        non-infringement, accuracy or completeness, the presence or absence of
        errors, fitness for a particular purpose, merchantability, or otherwise.
        Some jurisdictions do not allow the exclusion of implied warranties, so
        this exclusion may not apply to You.

        ### 8.0 Limitation of liability

        8.1 Subject to any liability that may not be excluded or limited by law,
        the Licensor is not liable for, and expressly excludes, all liability
        for loss or damage however and whenever caused to anyone by any use
        under this License, whether by You or by anyone else, and whether caused
        by any fault on the part of the Licensor or not. This exclusion of
        liability includes, but is not limited to, any special, incidental,
        consequential, punitive, or exemplary damages such as loss of revenue,
        data, anticipated profits, and lost business. This exclusion applies
        even if the Licensor has been advised of the possibility of such
        damages.

        8.2 If liability may not be excluded by law, it is limited to actual and
        direct financial loss to the extent it is caused by proved negligence on
        the part of the Licensor.

        ### 9.0 Termination of Your rights under this License

        9.1 Any breach by You of the terms and conditions of this License
        automatically terminates this License with immediate effect and without
        notice to You. For the avoidance of doubt, Persons who have received the
        Database, the whole or a Substantial part of the Contents, Derivative
        Databases, or the Database as part of a Collective Database from You
        under this License will not have their licenses terminated provided
        their use is in full compliance with this License or a license granted
        under Section 4.8 of this License. Sections 1, 2, 7, 8, 9 and 10 will
        survive any termination of this License.

        9.2 If You are not in breach of the terms of this License, the Licensor
        will not terminate Your rights under it.

        9.3 Unless terminated under Section 9.1, this License is granted to You
        for the duration of applicable rights in the Database.

        9.4 Reinstatement of rights. If you cease any breach of the terms and
        conditions of this License, then your full rights under this License
        will be reinstated:

        a. Provisionally and subject to permanent termination until the 60th
        day after cessation of breach;

        b. Permanently on the 60th day after cessation of breach unless
        otherwise reasonably notified by the Licensor; or

        c. Permanently if reasonably notified by the Licensor of the
        violation, this is the first time You have received notice of
        violation of this License from the Licensor, and You cure the
        violation prior to 30 days after your receipt of the notice.

        Persons subject to permanent termination of rights are not eligible to
        be a recipient and receive a license under Section 4.8.

        9.5 Notwithstanding the above, Licensor reserves the right to release
        the Database under different license terms or to stop distributing or
        making available the Database. Releasing the Database under different
        license terms or stopping the distribution of the Database will not
        withdraw this License (or any other license that has been, or is
        required to be, granted under the terms of this License), and this
        License will continue in full force and effect unless terminated as
        stated above.

        ### 10.0 General

        10.1 If any provision of this License is held to be invalid or
        unenforceable, that must not affect the validity or enforceability of
        the remainder of the terms and conditions of this License and each
        remaining provision of this License shall be valid and enforced to the
        fullest extent permitted by law.

        10.2 This License is the entire agreement between the parties with
        respect to the rights granted here over the Database. It replaces any
        earlier understandings, agreements or representations with respect to
        the Database.

        10.3 If You are in breach of the terms of this License, You will not be
        entitled to rely on the terms of this License or to complain of any
        breach by the Licensor.

        10.4 Choice of law. This License takes effect in and will be governed by
        the laws of the relevant jurisdiction in which the License terms are
        sought to be enforced. If the standard suite of rights granted under
        applicable copyright law and Database Rights in the relevant
        jurisdiction includes additional rights not granted under this License,
        these additional rights are granted in this License in order to meet the
        terms of this License.
        """#
}
