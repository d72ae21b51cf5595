using System.Net;
using System.Text.Json;

namespace SchemaGen.Nodes;

/// <summary>The columns of <see cref="AuditEntry"/>, by which filters, orders and selections are written.</summary>
public sealed class AuditEntryColumns : ModelColumns<AuditEntry>
{
    /// <summary>The columns.</summary>
    public static readonly AuditEntryColumns All = new();

    private AuditEntryColumns()
        : base(AuditEntryRowPlan.Shape)
    {
        Id = new(this, 0, nameof(Id));
        At = new(this, 1, nameof(At));
        Schema = new(this, 2, nameof(Schema));
        Table = new(this, 3, nameof(Table));
        Record = new(this, 4, nameof(Record));
        Operation = new MappedColumn<AuditEntry, AuditOperation, string>(this, 5, nameof(Operation), static o => AuditEntryRowPlan.Label(o), static l => AuditEntryRowPlan.OperationOf(l));
        Old = new(this, 6, nameof(Old));
        New = new(this, 7, nameof(New));
        Withheld = new(this, 8, nameof(Withheld));
        Actor = new(this, 9, nameof(Actor));
        Tenant = new(this, 10, nameof(Tenant));
        DatabaseRole = new(this, 11, nameof(DatabaseRole));
        ClientAddress = new(this, 12, nameof(ClientAddress));
        Application = new(this, 13, nameof(Application));
        TransactionId = new(this, 14, nameof(TransactionId));
    }

    /// <summary><c>id</c>.</summary>
    public NumberColumn<AuditEntry, long, decimal, decimal> Id { get; }

    /// <summary><c>at</c>.</summary>
    public OrderedColumn<AuditEntry, DateTimeOffset> At { get; }

    /// <summary><c>table_schema</c>.</summary>
    public TextColumn<AuditEntry, string> Schema { get; }

    /// <summary><c>table_name</c>.</summary>
    public TextColumn<AuditEntry, string> Table { get; }

    /// <summary><c>record_id</c>.</summary>
    public JsonColumn<AuditEntry, JsonElement?> Record { get; }

    /// <summary><c>operation</c>.</summary>
    public FilterColumn<AuditEntry, AuditOperation> Operation { get; }

    /// <summary><c>old_values</c>.</summary>
    public JsonColumn<AuditEntry, JsonElement?> Old { get; }

    /// <summary><c>new_values</c>.</summary>
    public JsonColumn<AuditEntry, JsonElement?> New { get; }

    /// <summary><c>withheld</c>.</summary>
    public ArrayColumn<AuditEntry, string[]?, string> Withheld { get; }

    /// <summary><c>actor</c>.</summary>
    public TextColumn<AuditEntry, string?> Actor { get; }

    /// <summary><c>tenant</c>.</summary>
    public TextColumn<AuditEntry, string?> Tenant { get; }

    /// <summary><c>database_role</c>.</summary>
    public TextColumn<AuditEntry, string> DatabaseRole { get; }

    /// <summary><c>client_address</c>.</summary>
    public OrderedColumn<AuditEntry, IPAddress?> ClientAddress { get; }

    /// <summary><c>application</c>.</summary>
    public TextColumn<AuditEntry, string> Application { get; }

    /// <summary><c>transaction_id</c>.</summary>
    public NumberColumn<AuditEntry, long, decimal, decimal> TransactionId { get; }
}
