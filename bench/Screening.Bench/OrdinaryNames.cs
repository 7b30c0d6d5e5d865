namespace ExportPlatform.Screening.Bench;

/// <summary>Names of people and small firms as buyers and sellers have them, put together from frequent parts; none is meant to be anybody.</summary>
internal static class OrdinaryNames
{
    private static readonly (string[] Given, string[] Family)[] Peoples =
    [
        ("Иван Сергей Анна Мария Ольга Дмитрий Алексей Елена Наталья Андрей Татьяна Юрий".Split(' '),
         "Иванов Петров Смирнов Кузнецов Попов Васильев Соколов Михайлов Новиков Фёдоров Морозов Волков Лебедев Козлов".Split(' ')),
        ("Aigerim Nurlan Aizhan Bakyt Gulnara Azamat Ainura Yerlan Zhanna Talant".Split(' '),
         "Akhmetov Omarov Sultanov Asanov Bekov Abdykadyrov Zhumabekov Kim Toktogulov Nurmagambetov".Split(' ')),
        ("伟 芳 娜 敏 静 丽 强 磊 洋 艳 勇 军 秀英 建国 志强 晓明 玉兰 海燕".Split(' '), "王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林".Split(' ')),
        ("Anna Lukas Leon Emma Sophie Maximilian Paul Marie Felix Julia Katharina Jonas".Split(' '),
         "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer Richter".Split(' ')),
        ("Camille Louis Chloé Hugo Léa Gabriel Manon Jules Inès Lucas Pauline Antoine".Split(' '),
         "Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Laurent Simon".Split(' ')),
        ("Oliver Emily Harry Olivia George Amelia James Charlotte William Sarah Daniel Jessica".Split(' '),
         "Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Wright Walker Thompson".Split(' ')),
        ("Mohammed Ahmed Fatima Aisha Omar Khalid Mariam Yusuf Layla Hassan Noura Salem".Split(' '),
         "Al-Mansoori Al-Hashimi Al-Nuaimi Khan Hussain Al-Suwaidi Rahman Al-Falasi Abdullah Ibrahim".Split(' ')),
        ("Priya Rahul Ananya Arjun Sneha Vikram Deepa Rohan Kavya Sanjay".Split(' '), "Sharma Patel Singh Kumar Gupta Reddy Iyer Nair Mehta Joshi".Split(' ')),
        ("João Maria Pedro Ana Lucas Juliana Gabriel Fernanda Rafael Beatriz".Split(' '),
         "Silva Santos Oliveira Souza Pereira Costa Rodrigues Almeida Nascimento Lima".Split(' ')),
        ("Mehmet Ayşe Mustafa Fatma Ahmet Zeynep Emre Elif Murat Selin".Split(' '), "Yılmaz Kaya Demir Çelik Şahin Yıldız Öztürk Aydın Arslan Doğan".Split(' ')),
        ("Thabo Nomsa Sipho Lerato Pieter Johan Zanele Kagiso".Split(' '), "Nkosi Dlamini Mokoena van-der-Merwe Botha Khumalo Naidoo Ndlovu".Split(' ')),
    ];

    private static readonly string[] Goods = "Honey Felt Wool Cedar Amber Birch Halva Tea Ceramics Silver Linen Berry Saffron Carpet Olive Walnut Copper Wood".Split(' ');

    private static readonly string[] Places = "Altai Ural Taiga Ala-Too Baikal Volga Steppe Karelia Ugra Issyk-Kul Don Kuban Amur Silk-Road Sayan Kama".Split(' ');

    private static readonly string[] Forms = "LLC,ООО,Ltd,GmbH,ИП,Workshop,Crafts,Trading LLC,Export Co., Foods,& Sons,Cooperative".Split(',');

    /// <summary>So many different ones, the same for the same seed.</summary>
    public static IReadOnlyList<string> Take(int count, int seed)
    {
        var random = new Random(seed);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var tries = 0; names.Count < count && tries < count * 50; tries++)
        {
            names.Add(random.Next(4) == 0
                ? $"{Pick(Places, random)} {Pick(Goods, random)} {Pick(Forms, random)}"
                : Person(Peoples[random.Next(Peoples.Length)], random));
        }

        return [.. names];
    }

    private static string Person((string[] Given, string[] Family) people, Random random)
    {
        var (given, family) = (Pick(people.Given, random), Pick(people.Family, random));
        if (given[0] > 0x3400)
        {
            return family + given;
        }

        return random.Next(4) == 0 ? $"{given} {Pick(people.Given, random)} {family}" : $"{given} {family}";
    }

    private static string Pick(string[] from, Random random) => from[random.Next(from.Length)];
}
