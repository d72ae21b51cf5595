using Shop;

namespace SchemaGen.Nodes.Tests;

/// <summary>Columns of domains travel as what these are stored as, and the server judges the values.</summary>
public sealed class DomainColumnTests : ShopTest
{
    private static readonly ContactColumns C = Contact.Where;

    [Fact]
    public async Task Values_are_written_read_and_asked_for()
    {
        Contact made = await Session.RunAsync(new ContactCreateNode { Email = "a@b", Work = "a@work", Limit = null, Scores = [1, 2] });
        Assert.Equal(("a@b", "a@work", 2.5m, (decimal?)null), (made.Email, made.Work, made.Fee, made.Limit));
        Assert.Equal([1, 2], made.Scores!);
        Contact changed = await Session.RunAsync(new ContactUpdateNode { Id = made.Id, Email = "c@d", Limit = 7.125m, Scores = null });
        Assert.Equal(("c@d", 7.125m), (changed.Email, changed.Limit));
        Assert.Null(changed.Scores);
        Upserted<Contact> upserted = await Session.RunAsync(new ContactUpsertNode { On = ContactUniqueKey.Email, Email = "c@d", Fee = 9 });
        Assert.Equal((false, 9m), (upserted.Created, upserted.Row.Fee));

        Assert.Equal(1, await CountAsync(C.Email == "c@d" & C.Email.StartsWith("c") & C.Email.In("x@y", "c@d") & C.Fee > 8 & C.Limit.Between(7, 8)));
        Assert.Equal(0, await CountAsync(C.Work == null | C.Email.NotIn("c@d")));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Values_are_written_in_bulk(bool keys)
    {
        await Session.RunAsync(new ContactBulkCreateNode { Rows = [new() { Email = "a@b", Scores = [1, 2] }, new() { Email = "b@c", Work = "b@work", Limit = 3 }], ReturnKeys = keys });
        Contact[] read = [.. (await Session.RunAsync(new ContactListNode())).Rows.OrderBy(static r => r.Email, StringComparer.Ordinal)];
        Assert.Equal([1, 2], read[0].Scores!);
        Assert.Equal(("b@work", 3m), (read[1].Work, read[1].Limit));

        await Session.RunAsync(new ContactBulkUpdateNode { Rows = [new() { Id = read[0].Id, Email = "z@z", Scores = [9] }] });
        await Session.RunAsync(new ContactBulkUpsertNode { On = ContactUniqueKey.Email, Rows = [new() { Email = "z@z", Fee = 4 }] });
        Contact changed = (await Session.RunAsync(new ContactReadNode { Id = read[0].Id }))!;
        Assert.Equal(("z@z", 4m), (changed.Email, changed.Fee));
        Assert.Equal([9], changed.Scores!);
    }

    [Fact]
    public async Task What_does_not_fit_is_a_violated_constraint()
    {
        ConstraintViolationException refused = await Assert.ThrowsAsync<ConstraintViolationException>(
            () => Session.RunAsync(new ContactCreateNode { Email = "nobody" }).AsTask());
        Assert.Equal("check-violation", refused.Code);
        await Assert.ThrowsAsync<ConstraintViolationException>(() => Session.RunAsync(new ContactCreateNode { Email = "a@b", Work = "a@home" }).AsTask());
    }

    private Task<long> CountAsync(Filter<Contact> filter) => Session.RunAsync(new ContactCountNode { Filter = filter }).AsTask();
}
