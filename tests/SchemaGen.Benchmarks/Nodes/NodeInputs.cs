namespace SchemaGen.Benchmarks.Nodes;

/// <summary>Nodes with their inputs.</summary>
internal static class NodeInputs
{
    public static CustomerListNode FilteredList(int above, int below, int limit) =>
        new() { Filter = Customer.Where.Age > above & Customer.Where.Age < below & Customer.Where.IsActive == true, Limit = limit };

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
