using System.Security.Claims;
using ExportPlatform.ServiceDefaults.Access;

namespace ExportPlatform.ServiceDefaults.Tests.Access;

public class AccessRulesTests
{
    private const string Me = "0190b000-0000-7000-8000-000000000001";
    private const string Firm = "0190a000-0000-7000-8000-000000000001";

    [Theory]
    [InlineData("buyer", "role=buyer scope=shop", null)]
    [InlineData("buyer", "role=buyer scope=sell", "access.scope-missing")]
    [InlineData("buyer", "role=buyer", "access.scope-missing")]
    [InlineData("buyer", "role=seller scope=shop", "access.forbidden")]
    [InlineData("buyer", "role=Buyer scope=shop", "access.forbidden")]
    [InlineData("seller", "role=seller scope=sell seller_id=" + Firm, null)]
    [InlineData("seller", "role=seller scope=sell", "access.forbidden")]
    [InlineData("seller", "role=seller scope=shop seller_id=" + Firm, "access.scope-missing")]
    [InlineData("seller", "role=buyer scope=sell seller_id=" + Firm, "access.forbidden")]
    [InlineData("seller", "role=agent scope=sell acting_for=" + Firm, null)]
    [InlineData("seller", "role=agent scope=sell", "access.mandate-missing")]
    [InlineData("seller", "role=agent scope=sell seller_id=" + Firm, "access.mandate-missing")]
    [InlineData("seller", "role=agent scope=shop acting_for=" + Firm, "access.scope-missing")]
    [InlineData("officer", "role=officer scope=clear amr=mfa authority=bank", null)]
    [InlineData("officer", "role=officer scope=clear amr=pwd authority=bank", "access.second-factor-missing")]
    [InlineData("officer", "role=officer scope=clear amr=mfa", "access.forbidden")]
    [InlineData("officer", "role=officer scope=shop amr=mfa authority=bank", "access.scope-missing")]
    [InlineData("operator", "role=operator scope=operate amr=pwd amr=mfa", null)]
    [InlineData("operator", "role=operator scope=operate", "access.second-factor-missing")]
    [InlineData("operator", "role=operator scope=clear amr=mfa", "access.scope-missing")]
    [InlineData("partner", "role=partner scope=partner", null)]
    [InlineData("partner", "role=operator scope=partner amr=mfa", "access.forbidden")]
    [InlineData("webhooks", "role=partner scope=webhooks", null)]
    [InlineData("webhooks", "role=partner scope=partner", "access.scope-missing")]
    [InlineData("webhooks", "role=operator scope=webhooks amr=mfa", "access.forbidden")]
    [InlineData("party", "role=operator scope=shop", "access.scope-missing")]
    [InlineData("party", "role=partner scope=partner", "access.forbidden")]
    [InlineData("party", "role=buyer role=operator scope=shop", null)]
    public void A_policy_asks_for_role_scope_factor_and_whom_the_caller_stands_for(string policy, string claims, string? refusal) =>
        Assert.Equal(refusal, AccessRules.Refusal(policy, Principal(claims))?.Code);

    [Fact]
    public void A_scope_is_a_whole_word()
    {
        Assert.Null(AccessRules.Refusal("buyer", Principal("role=buyer", new Claim("scope", "openid shop sell"))));
        Assert.NotNull(AccessRules.Refusal("buyer", Principal("role=buyer", new Claim("scope", "workshop shops"))));
    }

    /// <summary>Somebody who is much, with a token for little, is little.</summary>
    [Fact]
    public void A_person_of_several_roles_sees_what_the_token_was_given_for()
    {
        const string roles = "role=buyer role=seller role=operator role=officer authority=bank seller_id=" + Firm;

        var shopping = Principal(roles + " scope=shop");
        Assert.Equal(Guid.Parse(Me), shopping.BuyerId());
        Assert.Null(shopping.SellerId());
        Assert.Null(shopping.Authority());
        Assert.False(shopping.IsOperator());

        var selling = Principal(roles + " scope=sell");
        Assert.Null(selling.BuyerId());
        Assert.Equal(Guid.Parse(Firm), selling.SellerId());

        Assert.False(Principal(roles + " scope=operate scope=clear").IsOperator());
        Assert.True(Principal(roles + " scope=operate amr=mfa").IsOperator());
        Assert.Equal("bank", Principal(roles + " scope=clear amr=mfa").Authority());
    }

    [Fact]
    public void A_seller_who_is_also_an_agent_acts_for_the_one_that_is_named()
    {
        const string other = "0190a000-0000-7000-8000-000000000002";

        Assert.Equal(Guid.Parse(Firm), Principal($"role=agent role=seller scope=sell seller_id={Firm}").SellerId());
        Assert.Equal(Guid.Parse(other), Principal($"role=agent role=seller scope=sell seller_id={Firm} acting_for={other}").SellerId());
    }

    private static ClaimsPrincipal Principal(string claims, params Claim[] more) => new(new ClaimsIdentity(
        [new Claim("sub", Me), .. claims.Split(' ').Select(claim => claim.Split('=')).Select(pair => new Claim(pair[0], pair[1])), .. more], "test"));
}
