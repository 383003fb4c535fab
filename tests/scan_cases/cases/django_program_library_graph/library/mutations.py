import graphene

from . import loans
from .models import Loan
from .types import LoanType


class Lend(graphene.Mutation):
    class Arguments:
        book_id = graphene.ID(required=True)

    loan = graphene.Field(LoanType)
    error = graphene.String()

    @classmethod
    def mutate(cls, root, info, book_id):
        try:
            return cls(loan=loans.lend(book_id, info.context.user))
        except loans.AlreadyLent as error:
            return cls(error=str(error))


class GiveBack(graphene.Mutation):
    class Arguments:
        loan_id = graphene.ID(required=True)

    waiting = graphene.Int()

    def mutate(self, info, loan_id):
        loan = Loan.objects.get(pk=loan_id, reader=info.context.user)  # blocking
        return GiveBack(waiting=loans.give_back(loan))


class Mutation(graphene.ObjectType):
    lend = Lend.Field()
    give_back = GiveBack.Field()
