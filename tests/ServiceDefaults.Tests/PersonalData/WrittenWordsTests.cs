using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.ServiceDefaults.Tests.Sample;

namespace ExportPlatform.ServiceDefaults.Tests.PersonalData;

[Trait("Needs", "Servers")]
public sealed class WrittenWordsTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly KeyOwner Anna = KeyOwner.Person(new Guid("0190b000-0000-7000-8000-000000000001"));
    private static readonly KeyOwner Boris = KeyOwner.Person(new Guid("0190b000-0000-7000-8000-000000000002"));

    [Fact]
    public async Task Words_are_opened_where_they_stand_between_words_of_ours()
    {
        await using var vault = await TestVault.OpenAsync(await databases.CreateAsync());
        var words = new WrittenWords(vault.Vault);
        var told = $"customs: {await words.SealAsync(Anna, "Это не та Анна.", default)}. Again: {await words.SealAsync(Boris, "Nor Boris.", default)}";

        Assert.Equal(
            ["customs: Это не та Анна.. Again: Nor Boris.", "nothing written", null],
            await words.OpenAllAsync([told, "nothing written", null], "erased", default));
        Assert.Equal("customs: (…). Again: (…)", WrittenWords.Without(told, "(…)"));
    }

    [Fact]
    public async Task Erased_words_leave_the_others_readable()
    {
        await using var vault = await TestVault.OpenAsync(await databases.CreateAsync());
        var words = new WrittenWords(vault.Vault);
        var told = $"{await words.SealAsync(Anna, "mine", default)} {await words.SealAsync(Boris, "his", default)}";

        await vault.Vault.EraseAsync(Anna, default);

        Assert.Equal("data erased his", await words.OpenAsync(told, "data erased", default));
    }

    /// <summary>Who quotes something sealed gets it back as it was quoted: what people write is never opened twice.</summary>
    [Fact]
    public async Task Sealed_text_that_somebody_writes_is_not_opened()
    {
        await using var vault = await TestVault.OpenAsync(await databases.CreateAsync());
        var words = new WrittenWords(vault.Vault);
        var quoted = await words.SealAsync(Anna, "hidden", default);

        Assert.Equal(quoted, await words.OpenAsync(await words.SealAsync(Boris, quoted, default), "erased", default));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("Ж")]
    [InlineData("李")]
    [InlineData("\u0001")]
    [InlineData("\"")]
    [InlineData("𠮷")]
    public async Task The_longest_words_of_any_script_fit_their_column(string letter)
    {
        await using var vault = await TestVault.OpenAsync(await databases.CreateAsync());
        var longest = string.Concat(Enumerable.Repeat(letter, WrittenWords.Longest / letter.Length));

        var kept = await new WrittenWords(vault.Vault).SealAsync(new KeyOwner(Anna.SubjectId, "customs-record"), longest, default);

        Assert.InRange(kept.Length, 1, WrittenWords.ColumnLength - 200);
    }

    [Fact]
    public async Task A_service_without_the_vault_takes_no_words() =>
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await new WrittenWords(null).SealAsync(Anna, "mine", default));
}
