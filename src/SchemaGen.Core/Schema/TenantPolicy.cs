namespace SchemaGen.Schema;

/// <summary>The policies by which a table shows and takes the rows of one tenant only, whatever SQL asks.</summary>
public static class TenantPolicy
{
    /// <summary>The setting that says whose rows they are; a session of the runtime sets it for each statement.</summary>
    public const string Setting = "schemagen.tenant";

    private const string OfTenant = "schemagen_tenant";
    private const string AnyRow = "schemagen_rows";

    /// <summary>The policies of a table.</summary>
    /// <param name="tenant">The column of the tenant.</param>
    /// <returns>One that narrows every other to the tenant, and one that allows what is left.</returns>
    public static IEnumerable<Policy> Of(Column tenant)
    {
        // Never set, or set for a transaction that is over, it is NULL or empty: then no row is anybody's.
        string setting = $"nullif(current_setting('{Setting}', true), '')";
        bool isText = tenant.Type.Name is "text" or "character varying";
        yield return new(OfTenant) { Restrictive = true, Using = $"{tenant.Name} = {setting}{(isText ? "" : "::" + tenant.Type)}" };
        yield return new(AnyRow) { Using = "true" };
    }

    /// <summary>Whether a policy is one of these.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>True when it is.</returns>
    public static bool Is(Policy policy) => policy.Name is OfTenant or AnyRow;

    /// <summary>Whether a policy narrows a table to the rows of the setting's tenant.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>True when it does.</returns>
    public static bool Narrows(Policy policy) => policy.Name == OfTenant;
}
