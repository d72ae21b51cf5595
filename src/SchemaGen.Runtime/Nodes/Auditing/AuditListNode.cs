using System.Globalization;

namespace SchemaGen.Nodes;

/// <summary>
/// Lists entries of the audit log, the latest first: all of them, or those of a model (<see cref="Of"/>) or of a row
/// (<see cref="AuditNodes.Audit"/>). A session of a tenant gets the entries of that tenant only. The role needs <c>SELECT</c> on the log.
/// </summary>
public sealed class AuditListNode : ListNode<AuditEntryRowPlan, AuditEntry, long>
{
    private readonly RowShape? _model;
    private readonly Filter<AuditEntry>? _records;

    /// <summary>Lists the entries of all tables.</summary>
    public AuditListNode() => Descending = true;

    private AuditListNode(RowShape model, Filter<AuditEntry> records)
        : this()
    {
        _model = model;
        _records = records;
    }

    /// <summary>The entries of all rows of a model.</summary>
    /// <typeparam name="TRow">The model.</typeparam>
    /// <param name="columns">The model's columns: <c>User.Columns</c>.</param>
    /// <returns>The node, to which a filter and a page can be added.</returns>
    public static AuditListNode Of<TRow>(ModelColumns<TRow> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new(columns.Shape, InTable(columns.Shape));
    }

    internal static AuditListNode OfRow<TPlan, TRow, TKey>(TKey key)
        where TPlan : IKeyedPlan<TRow, TKey> => new(TPlan.Shape, InTable(TPlan.Shape) & new AuditRecordFilter<TPlan, TRow, TKey>(key));

    private protected override Filter<AuditEntry>? FilterFor(SchemaSession session)
    {
        // Of a model that belongs to tenants, a session without one sees nothing, here as elsewhere.
        object? tenant = _model is { Tenant: >= 0 } ? session.TenantOf(_model) : session.Tenant;
        Filter<AuditEntry>? ofTenant = tenant is null ? null : AuditEntry.Where.Tenant == Convert.ToString(tenant, CultureInfo.InvariantCulture);
        Filter<AuditEntry>[] all = [.. new[] { _records, ofTenant, Filter }.OfType<Filter<AuditEntry>>()];
        return all.Length == 0 ? null : Nodes.Filter.All(all);
    }

    private static Filter<AuditEntry> InTable(RowShape shape) => AuditEntry.Where.Schema == shape.Schema & AuditEntry.Where.Table == shape.Name;
}
