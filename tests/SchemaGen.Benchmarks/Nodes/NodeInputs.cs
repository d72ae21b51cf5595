using SchemaGen.Nodes;

namespace SchemaGen.Benchmarks.Nodes;

/// <summary>Nodes with their inputs.</summary>
internal static class NodeInputs
{
    private static readonly FilterColumn<Customer, int> Age = new((int)CustomerColumn.Age);
    private static readonly FilterColumn<Customer, bool> IsActive = new((int)CustomerColumn.IsActive);

    public static CustomerListNode FilteredList(int above, int below, int limit) =>
        new() { Filter = (Age > above) & (Age < below) & IsActive.Is(true), Limit = limit };

    public static CustomerCreateNode Create(Customer c) => new()
    {
        Name = c.Name,
        Email = c.Email,
        Phone = c.Phone,
        Age = c.Age,
        Balance = c.Balance,
        Score = c.Score,
        IsActive = c.IsActive,
        ExternalId = c.ExternalId,
        JoinedAt = c.JoinedAt,
    };

    public static CustomerUpsertNode Upsert(Customer c) => new()
    {
        On = CustomerUniqueKey.Email,
        Name = c.Name,
        Email = c.Email,
        Phone = c.Phone,
        Age = c.Age,
        Balance = c.Balance,
        Score = c.Score,
        IsActive = c.IsActive,
        ExternalId = c.ExternalId,
        JoinedAt = c.JoinedAt,
    };
}
